using System.Globalization;
using Shortlist.Features;
using Shortlist.Learning.Imports;

namespace Shortlist.Cli.Importing;

/// <summary>Rows and scores out of comma-separated files, as a notebook writes them, for comparing an imported model with its origin.</summary>
internal static class ModelRows
{
    private const int BlockSize = 4_096;

    /// <summary>Scores every row of one file and holds it against the line of the other.</summary>
    /// <param name="ranker">Of the design's features.</param>
    /// <param name="matches">Which of the rows' columns are which features: by the model's name or the design's.</param>
    /// <param name="rowsFile">A line of names, then a line a row; an empty cell or nan is missing.</param>
    /// <param name="scoresFile">A number a line, a line of names before them or not.</param>
    /// <param name="cancellation">Stops within a block.</param>
    /// <exception cref="CliException">A file is missing or not like that.</exception>
    public static ScoreComparison Compare(
        ImportedRanker ranker,
        IReadOnlyList<FeatureMatch> matches,
        string rowsFile,
        string scoresFile,
        CancellationToken cancellation
    )
    {
        using var rows = new NumberTable(rowsFile);
        using var scores = new NumberTable(scoresFile);
        var columns = Columns(rows, ranker.Features, matches);
        var comparer = new ScoreComparer(ranker);
        var isFirst = true;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var block = new FeatureBlock(ranker.Features.Count, BlockSize);
            var theirs = new double[BlockSize];
            var count = 0;
            while (count < BlockSize && rows.Read())
            {
                theirs[count] = Score(scores, isFirst, comparer.Comparison.RowCount + count);
                Fill(block, count++, rows, columns);
                isFirst = false;
            }
            if (count == 0)
            {
                break;
            }
            comparer.Add(Cut(block, count), theirs.AsSpan(0, count));
        }
        return scores.Read()
            ? throw CliException.BadInput(
                $"'{scoresFile}' has more scores than '{rowsFile}' has rows, which are {comparer.Comparison.RowCount}. Give one score a row, in the same order."
            )
            : comparer.Comparison;
    }

    // By feature of the design, the column it stands in; below zero where the model doesn't read it.
    private static int[] Columns(
        NumberTable rows,
        IReadOnlyList<string> features,
        IReadOnlyList<FeatureMatch> matches
    )
    {
        var names = rows.Read() ? rows.Cells : [];
        var columns = Enumerable.Repeat(-1, features.Count).ToArray();
        List<string> missing = [];
        foreach (var match in matches)
        {
            var column = Array.IndexOf(names, match.Model);
            column = column >= 0 ? column : Array.IndexOf(names, match.Design);
            if (column < 0)
            {
                missing.Add(match.Model);
            }
            columns[features.ToList().IndexOf(match.Design)] = column;
        }
        return missing.Count == 0
            ? columns
            : throw CliException.BadInput(
                $"'{rows.File}' has no column {string.Join(", ", missing)}; its first line names {string.Join(", ", names.Take(20))}. "
                    + "Name the columns there as the model does, or as the design does."
            );
    }

    private static void Fill(FeatureBlock block, int row, NumberTable rows, int[] columns)
    {
        for (var feature = 0; feature < columns.Length; feature++)
        {
            block.Column(feature)[row] =
                columns[feature] < 0 ? float.NaN : (float)rows.Number(columns[feature]);
        }
    }

    private static double Score(NumberTable scores, bool mayBeNamed, long row)
    {
        while (scores.Read())
        {
            if (mayBeNamed && !double.TryParse(scores.Cells[0], CultureInfo.InvariantCulture, out _))
            {
                mayBeNamed = false;
                continue;
            }
            return scores.Number(0);
        }
        throw CliException.BadInput(
            $"'{scores.File}' has {row} scores, and there are more rows. Give one score a row, in the same order."
        );
    }

    private static FeatureBlock Cut(FeatureBlock block, int count)
    {
        if (count == block.RowCount)
        {
            return block;
        }
        var cut = new FeatureBlock(block.FeatureCount, count);
        for (var feature = 0; feature < block.FeatureCount; feature++)
        {
            block.Column(feature)[..count].CopyTo(cut.Column(feature));
        }
        return cut;
    }
}
