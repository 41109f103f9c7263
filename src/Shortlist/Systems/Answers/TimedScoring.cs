using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Learning;

namespace Shortlist.Systems.Answers;

/// <summary>Scores a request's candidates a block at a time, and looks at the clock between blocks.</summary>
/// <remarks>
/// A model that has become slow is given up while there is time for a lighter one. Rows are scored in the same blocks whether
/// or not somebody waits, so a list that is made again has the same bits whatever a model makes of the number of rows.
/// </remarks>
internal static class TimedScoring
{
    /// <summary>So many rows that neither copying them nor looking at the clock is felt.</summary>
    public const int BlockRowCount = 128;

    /// <returns>Whether all rows were scored in time; the last block may end later, for then the work is done.</returns>
    public static bool Score(IRanker ranker, FeatureBlock rows, Span<float> scores, Deadline deadline)
    {
        if (rows.RowCount <= BlockRowCount)
        {
            ranker.Score(rows, scores);
            return true;
        }
        for (var first = 0; first < rows.RowCount; first += BlockRowCount)
        {
            if (first > 0 && deadline.HasPassed)
            {
                return false;
            }
            var count = Math.Min(BlockRowCount, rows.RowCount - first);
            var block = FeatureBlock.Rent(rows.FeatureCount, count);
            for (var feature = 0; feature < rows.FeatureCount; feature++)
            {
                rows.Column(feature).Slice(first, count).CopyTo(block.Column(feature));
            }
            ranker.Score(block, scores.Slice(first, count));
            block.Release();
        }
        return true;
    }
}
