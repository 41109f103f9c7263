using Shortlist.Catalog;
using Shortlist.Serving;

namespace Shortlist.Systems.Drills;

/// <summary>One case at work: its faults, and what became of the requests.</summary>
/// <remarks>Belongs to one thread at a time.</remarks>
internal sealed class FaultTally(FaultCase broken)
{
    private readonly SortedDictionary<string, int> _rungs = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _reasons = new(StringComparer.Ordinal);
    private readonly List<string> _failures = [];
    private readonly Dictionary<RequestId, string> _lists = [];
    private double _declared;
    private double _measured;
    private int _answers;
    private int _n;

    public FaultCase Case => broken;

    public void Add(RankAnswer answer, double measured)
    {
        _answers++;
        _rungs[answer.Rung] = _rungs.GetValueOrDefault(answer.Rung) + 1;
        if (answer.Rung != broken.Rung)
        {
            _reasons[answer.RungReason] = _reasons.GetValueOrDefault(answer.RungReason) + 1;
        }
        _lists[answer.Request] = string.Join(' ', answer.Items.Select(item => item.Item.Value));
        if (answer.ExpectedQuality is { } declared && double.IsFinite(measured))
        {
            _declared += declared.Value;
            _measured += measured;
            _n++;
        }
    }

    public void Fail(Exception failure) => _failures.Add(failure.Message);

    /// <param name="absent">The case in which the same parts are gone; its lists must be the same.</param>
    public FaultResult Result(FaultTally? absent) =>
        new(
            broken,
            MostFirst(_rungs),
            MostFirst(_reasons),
            _answers,
            _failures,
            absent is null
                ? 0
                : _lists.Count(list => absent._lists.GetValueOrDefault(list.Key, list.Value) != list.Value),
            _n == 0 ? double.NaN : _declared / _n,
            _n == 0 ? double.NaN : _measured / _n,
            _n
        );

    private static (string, int)[] MostFirst(SortedDictionary<string, int> counts) =>
        [.. counts.OrderByDescending(count => count.Value).Select(count => (count.Key, count.Value))];
}
