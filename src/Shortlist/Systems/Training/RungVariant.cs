namespace Shortlist.Systems.Training;

/// <summary>One way in which a request is answered: what is lost, and the rungs that are measured with it lost.</summary>
/// <param name="Skipped">Retrievers that are not asked.</param>
/// <param name="Lost">Features that are missing; null for none.</param>
/// <param name="HasBundle">Whether retrievers and the merge have what training made for them.</param>
/// <param name="Cells">One a rung.</param>
/// <param name="RequestCount">The first so many requests are answered in this way.</param>
internal sealed record RungVariant(
    IReadOnlyList<string> Skipped,
    FeaturePart? Lost,
    bool HasBundle,
    IReadOnlyList<RungCell> Cells,
    int RequestCount
);
