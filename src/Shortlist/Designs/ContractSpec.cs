namespace Shortlist.Designs;

/// <summary>What must hold for one attribute of arriving data.</summary>
public sealed record ContractSpec
{
    /// <summary>As in item.title.</summary>
    public required string Attribute { get; init; }

    /// <summary>missing_share, range, future, or unique.</summary>
    public required string Rule { get; init; }

    public double Min { get; init; } = double.NegativeInfinity;

    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>Whether breaking data is kept out; else it only warns.</summary>
    public bool Quarantine { get; init; }
}
