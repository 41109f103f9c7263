using System.Diagnostics.CodeAnalysis;
using Shortlist.Designs;

namespace Shortlist.Serving.Admission;

/// <summary>
/// Those who wait for a place: a bounded queue in which what matters most goes first. Where sheddable ones have been queueing for a while,
/// they are served from their newest end and cut short (adaptive LIFO and controlled delay; Maurer, "Fail at Scale", 2015): the newest are
/// those whose callers are still there. Critical ones stay in order, and whoever has waited longer is given less work instead.
/// </summary>
/// <remarks>Not thread-safe. Every step costs the same however many wait.</remarks>
internal sealed class AdmissionQueue(int countMax, TimeSpan wait, TimeProvider clock)
{
    /// <summary>A queue that was not empty for so many longest waits is standing, not a burst.</summary>
    private const int StandingWaits = 5;

    /// <summary>In a standing queue one waits no longer than such a share of the longest wait.</summary>
    private const double StandingShare = 0.5;

    private readonly LinkedList<AdmissionWaiter>[] _levels =
    [
        .. CriticalityNames.All.Select(_ => new LinkedList<AdmissionWaiter>()),
    ];

    // By criticality: when it last was nobody's turn.
    private readonly long[] _emptyAt = new long[CriticalityNames.All.Count];

    public int Count { get; private set; }

    /// <summary>How full it is, 0 to 1.</summary>
    public double Fill => countMax > 0 ? (double)Count / countMax : 0;

    /// <param name="waiter">Who comes.</param>
    /// <param name="displaced">Who mattered less and had to go for it, where the queue was full; else null.</param>
    /// <returns>False where all who wait matter at least as much.</returns>
    public bool TryAdd(AdmissionWaiter waiter, out AdmissionWaiter? displaced)
    {
        displaced = null;
        if (Count >= countMax)
        {
            displaced = LeastBelow(waiter.Criticality);
            if (displaced is null)
            {
                return false;
            }
            Remove(displaced);
        }
        var level = _levels[(int)waiter.Criticality];
        if (level.Count == 0)
        {
            _emptyAt[(int)waiter.Criticality] = clock.GetTimestamp();
        }
        waiter.Node = level.AddLast(waiter);
        Count++;
        return true;
    }

    /// <returns>False where nobody waits.</returns>
    public bool TryTake([NotNullWhen(true)] out AdmissionWaiter? next)
    {
        for (var i = _levels.Length - 1; i >= 0; i--)
        {
            if ((IsStanding(i) ? _levels[i].Last : _levels[i].First) is { } node)
            {
                next = node.Value;
                Remove(next);
                return true;
            }
        }
        next = null;
        return false;
    }

    /// <returns>One who has waited as long as one may, and has left; null where there is none.</returns>
    public AdmissionWaiter? TakeExpired()
    {
        for (var i = 0; i < _levels.Length; i++)
        {
            var longest = IsStanding(i) ? StandingShare * wait : wait;
            if (_levels[i].First is { Value: var oldest } && clock.GetElapsedTime(oldest.Since) >= longest)
            {
                Remove(oldest);
                return oldest;
            }
        }
        return null;
    }

    /// <returns>False where it had left already.</returns>
    public bool Remove(AdmissionWaiter waiter)
    {
        if (waiter.Node is not { } node)
        {
            return false;
        }
        _levels[(int)waiter.Criticality].Remove(node);
        waiter.Node = null;
        Count--;
        return true;
    }

    private bool IsStanding(int level) =>
        level < (int)Criticality.Critical
        && _levels[level].Count > 0
        && clock.GetElapsedTime(_emptyAt[level]) > StandingWaits * wait;

    private AdmissionWaiter? LeastBelow(Criticality criticality)
    {
        for (var i = 0; i < (int)criticality; i++)
        {
            if (_levels[i].First is { } node)
            {
                return node.Value;
            }
        }
        return null;
    }
}
