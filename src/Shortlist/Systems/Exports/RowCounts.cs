namespace Shortlist.Systems.Exports;

/// <summary>How much an export holds.</summary>
/// <param name="Lists">Lists, or sampled examples, in all.</param>
/// <param name="Rows">One an item of a list.</param>
/// <param name="TrainRows">Learnt from.</param>
/// <param name="ValidationRows">Deciding when to stop.</param>
/// <param name="TestRows">Judged by.</param>
/// <param name="SampledRows">Negatives that nobody was shown.</param>
/// <param name="Missed">Wanted items of the training time that no retriever had put forward; they have no row.</param>
public sealed record RowCounts(
    long Lists,
    long Rows,
    long TrainRows,
    long ValidationRows,
    long TestRows,
    long SampledRows,
    long Missed
);
