namespace Shortlist.Systems;

/// <summary>Whether the rows that were served are the rows that replay computes, cell by cell, to the bit.</summary>
public sealed record ParityReport
{
    /// <summary>Lists compared.</summary>
    public required long Lists { get; init; }

    /// <summary>Their items.</summary>
    public required long Rows { get; init; }

    /// <summary>In the order of the design; after them those of served rows that the design has no more.</summary>
    public required IReadOnlyList<ParityFeature> Features { get; init; }

    /// <summary>Lists whose state knew events that retention has dropped, or an erasure removed, since: nothing of them can be computed again.</summary>
    public required long ListsOutOfReach { get; init; }

    /// <summary>
    /// Lists this system made since the first that was compared, without rows, by rung: on a rung that scores nothing there
    /// are none; on others they were dropped, not yet written, or beyond the share the design keeps.
    /// </summary>
    public required IReadOnlyDictionary<string, long> ListsWithoutRows { get; init; }

    /// <summary>Rows whose list the log does not hold any more.</summary>
    public required long RowsWithoutList { get; init; }

    public long Cells => Features.Sum(feature => feature.Cells);

    public long Differing => Features.Sum(feature => feature.Differing);

    public long NotComparable => Features.Sum(feature => feature.NotComparable);

    /// <summary>What is wrong, in a sentence that names the feature; what is right, where nothing is.</summary>
    public string Sentence()
    {
        if (Cells == 0)
        {
            return FormattableString.Invariant(
                $"Nothing was compared, so nothing is known: {ListsOutOfReach:#,0} lists were ranked before an erasure or knew events that are dropped, and {RowsWithoutList:#,0} rows have no list in the log."
            );
        }
        if (Differing == 0)
        {
            return FormattableString.Invariant(
                $"All {Cells:#,0} cells of {Lists:#,0} served lists are those that replay computes."
            );
        }
        var wrong = Features.Where(feature => feature.Differing > 0).ToList();
        var worst = wrong.MaxBy(feature => feature.Differing)!;
        var others = wrong.Count == 1 ? "" : FormattableString.Invariant($" (and {wrong.Count - 1} others)");
        return FormattableString.Invariant(
            $"The feature '{worst.Name}'{others} was served otherwise than replay computes it in {worst.Differing:#,0} of {worst.Cells:#,0} cells; first for {worst.First}."
        );
    }
}
