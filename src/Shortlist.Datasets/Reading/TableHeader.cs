namespace Shortlist.Datasets.Reading;

/// <summary>The names of the columns of a table and where they stand.</summary>
internal sealed class TableHeader
{
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    private TableHeader(IReadOnlyList<string> names)
    {
        Names = names;
        for (var i = 0; i < names.Count; i++)
        {
            _columns.TryAdd(names[i], i);
        }
    }

    public IReadOnlyList<string> Names { get; }

    public int Count => Names.Count;

    public static TableHeader Read(string line, char separator) =>
        new([.. line.Split(separator).Select(name => name.Trim().Trim('"'))]);

    /// <returns>The column, or -1.</returns>
    public int Find(string name) => _columns.GetValueOrDefault(name, -1);
}
