using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Learning;

/// <summary>The checks and cuts that trainers and rankers share.</summary>
internal static class Rows
{
    public static void CheckBlock(IRanker ranker, FeatureBlock rows, ReadOnlySpan<float> scores)
    {
        if (rows.FeatureCount != ranker.Features.Count)
        {
            Throw.LengthMismatch(nameof(rows), ranker.Features.Count, rows.FeatureCount);
        }
        if (scores.Length < rows.RowCount)
        {
            Throw.LengthMismatch(nameof(scores), rows.RowCount, scores.Length);
        }
    }

    public static void CheckRow(IRanker ranker, FeatureBlock rows, int row)
    {
        if (rows.FeatureCount != ranker.Features.Count)
        {
            Throw.LengthMismatch(nameof(rows), ranker.Features.Count, rows.FeatureCount);
        }
        Check.InRange(row, 0, rows.RowCount - 1);
    }

    public static void CheckTraining(TrainingRows train, TrainingRows? validation, TrainingOptions options)
    {
        Check.InRange(train.RowCount, 1, int.MaxValue);
        Check.InRange(options.Threads, 1, TrainingOptions.ThreadsMax);
        if (
            validation is not null
            && !validation.Features.SequenceEqual(train.Features, StringComparer.Ordinal)
        )
        {
            throw new ArgumentException(
                "The validation rows have other features than the training rows; give both the same columns in the same order.",
                nameof(validation)
            );
        }
    }

    /// <summary>Fixed blocks of rows, so that sums merged block by block are the same for any number of threads.</summary>
    public static int BlockCount(int rowCount, int blockSize) => (rowCount + blockSize - 1) / blockSize;
}
