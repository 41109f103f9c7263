namespace Shortlist.Experiments;

/// <summary>The running numbers of one arm.</summary>
internal sealed class ArmTally
{
    private readonly Dictionary<string, UnitTally> _unitOf = new(StringComparer.Ordinal);

    /// <summary>In order of first appearance, so that sums are made in one order; outlives the names.</summary>
    public List<UnitTally> Units { get; } = [];

    public long Lists { get; set; }

    public long Impressions { get; set; }

    public SortedDictionary<string, long> Rungs { get; } = new(StringComparer.Ordinal);

    public UnitTally Unit(string key)
    {
        if (!_unitOf.TryGetValue(key, out var unit))
        {
            _unitOf.Add(key, unit = new UnitTally());
            Units.Add(unit);
        }
        return unit;
    }

    public void Forget(string key) => _unitOf.Remove(key);

    public RatioSums Ratio(int kind)
    {
        var sums = new RatioSums();
        foreach (var unit in Units)
        {
            sums.Add(unit[kind].Reactions, unit.Impressions);
        }
        return sums;
    }

    public MeanSums Value(int kind)
    {
        var sums = new MeanSums();
        foreach (var unit in Units)
        {
            sums.Add(unit[kind].Value);
        }
        return sums;
    }

    public ArmReport Report(
        string name,
        double share,
        KeyValuePair<string, int>[] kinds,
        double confidence
    ) =>
        new()
        {
            Arm = name,
            Share = share,
            Users = Units.Count,
            Lists = Lists,
            Impressions = Impressions,
            Rates = [.. kinds.Select(kind => Rate(kind.Key, kind.Value, confidence))],
            RungShares = [.. Rungs.Select(rung => KeyValuePair.Create(rung.Key, rung.Value / (double)Lists))],
        };

    private ReactionRate Rate(string name, int kind, double confidence)
    {
        var reacting = Units.Count(unit => unit[kind].Any);
        return new ReactionRate
        {
            Kind = name,
            Reactions = Units.Sum(unit => unit[kind].Reactions),
            PerImpression = Ratio(kind).Estimate(),
            ReactingUsers = reacting,
            UserShareInterval = WilsonInterval.Of(reacting, Units.Count, confidence),
            ValuePerUser = Value(kind).Mean,
        };
    }
}
