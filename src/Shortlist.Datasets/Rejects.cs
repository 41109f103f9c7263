namespace Shortlist.Datasets;

/// <summary>What could not be read, by file: counts of everything and the first few of each file to look at.</summary>
/// <remarks>Reading a file again starts its count again. One instance belongs to one thread.</remarks>
public sealed class Rejects
{
    /// <summary>Of each file, how many are kept to look at; all are counted.</summary>
    /// <value>20, enough to see the pattern; a file with a wrong column would otherwise be kept line by line.</value>
    public int KeptPerFileMax { get; init; } = 20;

    private readonly SortedDictionary<string, List<Reject>> _kept = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public long Count => _counts.Values.Sum();

    /// <summary>The first of each file, files in order of name.</summary>
    public IReadOnlyList<Reject> Kept => [.. _kept.Values.SelectMany(rejects => rejects)];

    public IReadOnlyDictionary<string, long> CountsByFile => _counts;

    internal void Begin(string file)
    {
        _kept.Remove(file);
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
            kept.Add(reject);
        }
    }
}
