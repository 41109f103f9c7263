namespace Shortlist.Learning.Imports;

/// <summary>Lines that belong together: the head of the file, or one tree.</summary>
internal sealed class LightGbmBlock(string file, string name, int line)
{
    private readonly Dictionary<string, LightGbmLine> _lines = new(StringComparer.Ordinal);

    /// <summary>Where it stands, for messages.</summary>
    public string Place => $"{file}:{line}: {name}";

    public void Add(LightGbmLine added)
    {
        if (!_lines.TryAdd(added.Key, added))
        {
            throw added.Wrong($"it is given twice in {name}; expected once");
        }
    }

    public bool Has(string key) => _lines.ContainsKey(key);

    /// <exception cref="InvalidDataException">There is none.</exception>
    public LightGbmLine At(string key) =>
        _lines.TryGetValue(key, out var found)
            ? found
            : throw new InvalidDataException(
                $"{Place}: there is no line '{key}=' in it. Save the model again with LightGBM's save_model."
            );

    public int WholeOr(string key, int otherwise, int min, int max) =>
        Has(key) ? At(key).Whole(min, max) : otherwise;
}
