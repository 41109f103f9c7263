namespace Shortlist.Registry;

/// <summary>One change of the serving bundle: a line of the history that is never rewritten.</summary>
public sealed record Promotion
{
    /// <summary>From 1, rising.</summary>
    public required int Sequence { get; init; }

    public required PromotionKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Serves from now on.</summary>
    public required BundleHash Hash { get; init; }

    /// <summary>Served until now; null for the first.</summary>
    public required BundleHash? Previous { get; init; }

    public required string Reason { get; init; }
}
