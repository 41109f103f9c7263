namespace Shortlist.Designs;

/// <summary>What was considered and left, so that nobody considers it twice without new evidence.</summary>
public sealed record AlternativeSpec
{
    public required string What { get; init; }

    public required string WhyNot { get; init; }

    /// <summary>The evidence that would change the choice.</summary>
    public required string WouldFlip { get; init; }
}
