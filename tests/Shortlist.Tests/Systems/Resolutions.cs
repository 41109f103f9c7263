using Shortlist.Catalog;

namespace Shortlist.Tests.Systems;

/// <summary>What the occurrences of a log were resolved to, as text, with how often.</summary>
internal sealed class Resolutions
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Counts => _counts;

    public static string Words(ulong[] words) => $"[{string.Join(',', words)}]";

    public static string Words(Attributes attributes, string name) =>
        Words(WordsColumn.Of(attributes.Find(name)));

    public void Add(string text, int weight)
    {
        var count = _counts.GetValueOrDefault(text) + weight;
        if (count == 0)
        {
            _counts.Remove(text);
        }
        else
        {
            _counts[text] = count;
        }
    }
}
