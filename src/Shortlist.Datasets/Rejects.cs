namespace Shortlist.Datasets;

/// <summary>What could not be read, by file: counts of everything and the first few of each file to look at.</summary>
/// <remarks>Reading a file again starts its count again. One instance belongs to one thread.</remarks>
public sealed class Rejects
{
    /// <summary>Of each file, how many are kept to look at; all are counted.</summary>
    /// <value>20, enough to see the pattern; a file with a wrong column would otherwise be kept line by line.</value>
    public int KeptPerFileMax { get; init; } = 20;

    /// <summary>Characters of lines that are kept, all files together; of further ones only the place is known.</summary>
    /// <value>64 Mi, some half a million lines.</value>
    public long KeptCharsMax { get; init; } = 64 << 20;

    /// <summary>Hears how far the files have been read; null where nobody waits.</summary>
    public SourceProgress? Progress { get; init; }

    /// <summary>Texts in tables that the design declares to stand for missing values.</summary>
    public long CodeCount { get; internal set; }

    private long _keptChars;

    private readonly SortedDictionary<string, List<Reject>> _kept = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public long Count => _counts.Values.Sum();

    /// <summary>The first of each file, files in order of name.</summary>
    public IReadOnlyList<Reject> Kept => [.. _kept.Values.SelectMany(rejects => rejects)];

    public IReadOnlyDictionary<string, long> CountsByFile => _counts;

    internal void Begin(string file)
    {
        if (_kept.Remove(file, out var before))
        {
            _keptChars -= before.Sum(reject => reject.Text?.Length ?? 0);
        }
        _counts.Remove(file);
    }

    internal void Add(Reject reject)
    {
        _counts[reject.File] = _counts.GetValueOrDefault(reject.File) + 1;
        if (!_kept.TryGetValue(reject.File, out var kept))
        {
            _kept[reject.File] = kept = [];
        }
        if (kept.Count < KeptPerFileMax)
        {
            _keptChars += reject.Text?.Length ?? 0;
            kept.Add(_keptChars <= KeptCharsMax ? reject : reject with { Text = null });
        }
    }
}
