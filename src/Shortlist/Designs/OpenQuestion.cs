namespace Shortlist.Designs;

/// <summary>Something the design leaves open, as a reviewer would ask it.</summary>
public sealed record OpenQuestion
{
    /// <summary>Where the answer belongs.</summary>
    public required string Path { get; init; }

    public required string Question { get; init; }

    /// <summary>0 to 100; the riskiest are asked first.</summary>
    public required int Risk { get; init; }

    public Position At { get; init; }
}
