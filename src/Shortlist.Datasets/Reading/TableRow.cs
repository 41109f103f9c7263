namespace Shortlist.Datasets.Reading;

/// <summary>One row; fields are cut from the line when they are asked for.</summary>
internal readonly struct TableRow
{
    private readonly string _text;
    private readonly int[] _ends;

    private TableRow(Line line, TableHeader header, int[] ends, int count)
    {
        _text = line.Text;
        Number = line.Number;
        Header = header;
        _ends = ends;
        FieldCount = count;
    }

    public long Number { get; }

    public TableHeader Header { get; }

    public int FieldCount { get; }

    /// <summary>The field without white space around it; quotes are kept.</summary>
    public ReadOnlySpan<char> Span(int column)
    {
        var start = column == 0 ? 0 : _ends[column - 1] + 1;
        return _text.AsSpan(start, _ends[column] - start).Trim();
    }

    /// <summary>Several neighbouring fields as they stand in the line.</summary>
    public ReadOnlySpan<char> Between(int first, int last)
    {
        var start = first == 0 ? 0 : _ends[first - 1] + 1;
        return _text.AsSpan(start, _ends[last] - start);
    }

    /// <summary>The field without its quotes.</summary>
    public string Text(int column)
    {
        var span = Span(column);
        return span.Length >= 2 && span[0] == '"'
            ? span[1..^1].ToString().Replace("\"\"", "\"", StringComparison.Ordinal)
            : span.ToString();
    }

    /// <returns>Null where text follows a closing quote.</returns>
    public static TableRow? Read(Line line, TableHeader header, char separator)
    {
        var text = line.Text;
        var ends = new int[header.Count + 1];
        var count = 0;
        var at = 0;
        while (true)
        {
            var end = EndOfField(text, at, separator);
            if (end < 0)
            {
                return null;
            }
            if (count < ends.Length)
            {
                ends[count] = end;
            }
            count++;
            if (end == text.Length)
            {
                return new TableRow(line, header, ends, count);
            }
            at = end + 1;
        }
    }

    private static int EndOfField(string text, int start, char separator)
    {
        if (start >= text.Length || text[start] != '"')
        {
            var found = text.AsSpan(start).IndexOf(separator);
            return found < 0 ? text.Length : start + found;
        }
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] != '"')
            {
                continue;
            }
            if (i + 1 < text.Length && text[i + 1] == '"')
            {
                i++;
                continue;
            }
            return i + 1 == text.Length || text[i + 1] == separator ? i + 1 : -1;
        }
        return -1;
    }
}
