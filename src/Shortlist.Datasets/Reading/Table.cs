using System.Text;

namespace Shortlist.Datasets.Reading;

/// <summary>
/// Rows of a separated file with a header (RFC 4180). A stray quote costs its own line and not the rest of the file, which is
/// why no general reader is used here.
/// </summary>
internal static class Table
{
    /// <summary>A quoted field may hold line breaks; one that is still open after so many lines is a stray quote.</summary>
    private const int LinesPerRowMax = 200;

    /// <param name="path">The file.</param>
    /// <param name="log">Its bad lines.</param>
    /// <param name="required">Columns without which the file is another format.</param>
    /// <param name="separator">Between fields.</param>
    /// <exception cref="DatasetException">The header lacks a required column.</exception>
    public static IEnumerable<TableRow> Rows(
        string path,
        SourceLog log,
        IReadOnlyList<string> required,
        char separator = ','
    )
    {
        TableHeader? header = null;
        foreach (var record in Records(path, log))
        {
            if (header is null)
            {
                header = ReadHeader(record.Text, log, required, separator);
                continue;
            }
            if (TableRow.Read(record, header, separator) is not { } row)
            {
                log.Bad(record.Number, "", "A quoted field is followed by text; expected a separator.");
            }
            else if (row.FieldCount != header.Count)
            {
                log.Bad(
                    record.Number,
                    "",
                    $"The line has {row.FieldCount} fields; expected {header.Count}, as in the header."
                );
            }
            else
            {
                yield return row;
            }
        }
        if (header is null)
        {
            throw new DatasetException(
                $"{log.File} is empty; expected a header with {string.Join(", ", required)}. Fetch the file again."
            );
        }
        log.End();
    }

    private static TableHeader ReadHeader(
        string text,
        SourceLog log,
        IReadOnlyList<string> required,
        char separator
    )
    {
        var header = TableHeader.Read(text, separator);
        string[] missing = [.. required.Where(name => header.Find(name) < 0)];
        if (missing.Length > 0)
        {
            throw new DatasetException(
                $"{log.File} has no column {string.Join(", ", missing)}; its first line begins '{text[..Math.Min(80, text.Length)]}'. Expected a header with {string.Join(", ", required)}. Check that the folder holds the format you named."
            );
        }
        return header;
    }

    /// <summary>Joins lines while a quote is open; gives the lines back one by one where it never closes.</summary>
    private static IEnumerable<Line> Records(string path, SourceLog log)
    {
        var held = new Queue<Line>();
        var joined = new StringBuilder();
        foreach (var line in SourceFile.Lines(path, log))
        {
            if (held.Count == 0 && !OddQuotes(line.Text))
            {
                yield return line;
                continue;
            }
            held.Enqueue(line);
            joined.Append(joined.Length == 0 ? "" : "\n").Append(line.Text);
            if (held.Count > 1 && OddQuotes(line.Text))
            {
                var whole = new Line(held.Peek().Number, joined.ToString());
                log.At(whole);
                yield return whole;
                held.Clear();
                joined.Clear();
            }
            else if (held.Count == LinesPerRowMax || joined.Length > SourceFile.LineLengthCharsMax)
            {
                foreach (var single in WithoutStray(held, log))
                {
                    yield return single;
                }
                joined.Clear();
            }
        }
        foreach (var single in WithoutStray(held, log))
        {
            yield return single;
        }
    }

    private static IEnumerable<Line> WithoutStray(Queue<Line> held, SourceLog log)
    {
        while (held.TryDequeue(out var line))
        {
            log.At(line);
            if (OddQuotes(line.Text))
            {
                log.Bad(line.Number, "", "A quote is opened and never closed.");
            }
            else
            {
                yield return line;
            }
        }
    }

    private static bool OddQuotes(string text) => (text.AsSpan().Count('"') & 1) == 1;
}
