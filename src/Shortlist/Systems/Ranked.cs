using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Retrieval;
using Shortlist.Scoring;

namespace Shortlist.Systems;

/// <summary>Scored candidates, best first, with everything that explains them.</summary>
public sealed record Ranked
{
    private FeatureBlock? _shownRows; // Once the features are released.

    public required Candidates Candidates { get; init; }

    /// <summary>As computed, with missing values missing.</summary>
    public required FeatureBlock Features { get; init; }

    /// <summary>As the ranker saw them.</summary>
    public required FeatureBlock Filled { get; init; }

    /// <summary>Best first; equal scores by item id.</summary>
    public required ScoredCandidate[] Best { get; init; }

    /// <summary>What selection made of them, in list order; empty until then.</summary>
    public IReadOnlyList<ScoredCandidate> Shown { get; init; } = [];

    /// <summary>Whether a feature was missing for all of them whose loss calls for the next rung.</summary>
    public bool HasLost { get; init; }

    /// <summary>Whether all features were computed; on a rung that needs only some, the others are missing.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Candidates that the ranker gave no usable score; they never reach a list.</summary>
    public required int UnscoredCount { get; init; }

    /// <summary>Comparable only within one request.</summary>
    public double[] Scores => [.. Best.Select(candidate => (double)candidate.Score)];

    /// <summary>The feature rows of the shown items, in list order; also after <see cref="Release"/>.</summary>
    public FeatureBlock ShownRows() => _shownRows ?? RowsOf(Shown);

    /// <summary>
    /// Gives the memory of the features back; only the rows of the shown items can still be had. Whoever keeps it longer than
    /// its answer takes a copy before, or does not release it.
    /// </summary>
    internal void Release()
    {
        _shownRows ??= RowsOf(Shown);
        if (!ReferenceEquals(Filled, Features))
        {
            Filled.Release();
        }
        Features.Release();
    }

    private FeatureBlock RowsOf(IReadOnlyList<ScoredCandidate> shown)
    {
        var block = new FeatureBlock(Features.FeatureCount, shown.Count);
        for (var feature = 0; feature < block.FeatureCount; feature++)
        {
            var column = block.Column(feature);
            for (var row = 0; row < column.Length; row++)
            {
                column[row] = Features[feature, shown[row].Place];
            }
        }
        return block;
    }

    public ItemId[] ItemsOf(SystemState state) =>
        [.. Best.Select(candidate => state.Sources.Items[candidate.Item].Id)];
}
