namespace Shortlist.Designs;

/// <summary>The rankers, from the plainest to the richest, and how the list is made of what they scored.</summary>
public sealed record RankingSection
{
    /// <summary>The baseline ladder: each richer model must beat the one before it. The last is the one wanted.</summary>
    public required IReadOnlyList<KindSpec> Ladder { get; init; }

    /// <summary>What a search for a better recipe may change; empty where nothing is searched.</summary>
    public IReadOnlyList<SearchSpec> Search { get; init; } = [];

    /// <summary>Features the rankers see, by name.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>
    /// Share of the training lists in which one feature or one group is blanked, so that the models have met its loss
    /// before it happens; 0 to 0.5.
    /// </summary>
    public double MissingShare { get; init; }

    public required int CandidatesIn { get; init; }

    public required int CandidatesOut { get; init; }

    /// <summary>Declared cost of scoring one candidate, for the budget check.</summary>
    public double MicrosecondsPerCandidate { get; init; }

    /// <summary>
    /// What one of each interaction is worth; below zero for what nobody wants. A model that predicts interactions one at a
    /// time ranks by the sum of worth × prediction. Takes effect without training; empty where no model does.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, double>> Value { get; init; } = [];

    public required IReadOnlyList<KindSpec> Selection { get; init; }
}
