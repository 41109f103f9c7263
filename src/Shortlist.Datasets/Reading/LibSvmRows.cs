using System.Globalization;

namespace Shortlist.Datasets.Reading;

/// <summary>The rows of one LibSVM file; the cells that are there, by row.</summary>
internal sealed class LibSvmRows
{
    /// <summary>A larger feature number is a damaged one: the table is dense.</summary>
    public const int FeatureCountMax = 100_000;

    private float _grade;

    public List<float> Grades { get; } = [];

    public List<(int Row, int Column, float Value)> Cells { get; } = [];

    public List<int> GroupSizes { get; private set; } = [];

    public int FeatureCount { get; private set; }

    public int Count => Grades.Count;

    /// <exception cref="DatasetException">There are no groups (neither qid: nor sizes), or the sizes do not add up to the rows.</exception>
    public static LibSvmRows Read(string path, Rejects rejects)
    {
        var rows = new LibSvmRows();
        var log = new SourceLog(path, "a grade and feature:value pairs, separated by blanks", rejects);
        var sizesPath = SourceFile.Find(
            Path.GetDirectoryName(path)!,
            SourceFile.PlainName(path) + ".query",
            SourceFile.PlainName(path) + ".group"
        );
        string? group = null;
        foreach (var line in SourceFile.Lines(path, log))
        {
            if (line.Text[0] == '#')
            {
                continue;
            }
            var cellsBefore = rows.Cells.Count;
            var reason = rows.Parse(line.Text, out var qid);
            if (reason is null && qid is null && sizesPath is null)
            {
                reason = "The line has no qid: and there is no file of group sizes (.query or .group).";
            }
            if (reason is not null)
            {
                rows.Cells.RemoveRange(cellsBefore, rows.Cells.Count - cellsBefore);
                RefuseLine(line, reason, sizesPath is not null, log);
                continue;
            }
            log.Good();
            rows.Grades.Add(rows._grade);
            rows.Place(qid, ref group, sizesPath is null);
        }
        log.End();
        if (sizesPath is not null)
        {
            rows.GroupSizes = Sizes(sizesPath, rows.Count, rejects);
        }
        return rows;
    }

    /// <summary>With a file of sizes a missing line would shift every later group.</summary>
    private static void RefuseLine(Line line, string reason, bool sized, SourceLog log)
    {
        log.Bad(line.Number, "", reason);
        if (sized)
        {
            throw new DatasetException(
                $"{log.File} line {line.Number}: {reason} The groups are given by size, so no line may be left out. Mend the line."
            );
        }
    }

    private void Place(string? qid, ref string? group, bool byQid)
    {
        if (byQid && qid is not null)
        {
            if (!string.Equals(qid, group, StringComparison.Ordinal))
            {
                GroupSizes.Add(0);
                group = qid;
            }
            GroupSizes[^1]++;
        }
    }

    private string? Parse(string text, out string? qid)
    {
        qid = null;
        var comment = text.IndexOf('#', StringComparison.Ordinal);
        var fields = (comment < 0 ? text : text[..comment]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 0 || Numbers.Parse(fields[0]) is not { } grade)
        {
            return "The line does not begin with a grade.";
        }
        for (var i = 1; i < fields.Length; i++)
        {
            var colon = fields[i].IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && fields[i].AsSpan(0, colon) is "qid")
            {
                qid = fields[i][(colon + 1)..];
                continue;
            }
            if (
                colon <= 0
                || !int.TryParse(
                    fields[i].AsSpan(0, colon),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var feature
                )
                || feature is < 1 or > FeatureCountMax
                || Numbers.Parse(fields[i].AsSpan(colon + 1)) is not { } value
            )
            {
                return $"'{Numbers.Excerpt(fields[i])}' is not a feature of 1 to {FeatureCountMax} with a finite value.";
            }
            Cells.Add((Count, feature - 1, (float)value));
            FeatureCount = Math.Max(FeatureCount, feature);
        }
        _grade = (float)grade;
        return null;
    }

    private static List<int> Sizes(string path, int rowCount, Rejects rejects)
    {
        var log = new SourceLog(path, "the size of a group a line", rejects);
        var sizes = new List<int>();
        foreach (var line in SourceFile.Lines(path, log))
        {
            if (
                !int.TryParse(
                    line.Text.AsSpan().Trim(),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var size
                )
            )
            {
                throw new DatasetException(
                    $"{log.File} line {line.Number} is '{Numbers.Excerpt(line.Text)}'; expected the size of a group. Mend the line."
                );
            }
            sizes.Add(size);
        }
        var sum = sizes.Sum(size => (long)size);
        return sum == rowCount
            ? sizes
            : throw new DatasetException(
                $"{log.File} adds up to {sum:N0} rows; expected {rowCount:N0}, the rows of the file it belongs to. Fetch both again."
            );
    }
}
