namespace Shortlist.Experiments;

/// <summary>What one user of one arm saw and did, summed; kinds by their number in the fold.</summary>
internal sealed class UnitTally
{
    private readonly List<(long Reactions, double Value, bool Any)> _kinds = [];

    public long Impressions { get; set; }

    public (long Reactions, double Value, bool Any) this[int kind] =>
        kind < _kinds.Count ? _kinds[kind] : default;

    public void React(int kind, double value, bool isFirst)
    {
        while (_kinds.Count <= kind)
        {
            _kinds.Add(default);
        }
        var before = _kinds[kind];
        _kinds[kind] = (before.Reactions + (isFirst ? 1 : 0), before.Value + value, true);
    }
}
