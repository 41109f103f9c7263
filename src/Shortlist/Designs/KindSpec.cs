namespace Shortlist.Designs;

/// <summary>A kind as a design uses it: a name of its own, the kind, and the kind's parameters.</summary>
public record KindSpec
{
    public required string Name { get; init; }

    public required string Kind { get; init; }

    public Parameters Parameters { get; init; } = Parameters.None;

    public Position At { get; init; }

    /// <summary>What of a request its result depends on, as <see cref="RequestReads"/> names it; everything where nobody has said.</summary>
    public IReadOnlyList<string> Reads { get; init; } = RequestReads.All;
}
