using Shortlist.Basics;

namespace Shortlist.Catalog;

/// <summary>Words as stable hashes, sorted, each once; empty where missing. Case counts.</summary>
public sealed class WordsColumn : IColumn
{
    private readonly List<ulong[]> _values = [];

    public ulong[] this[int row] => (uint)row < (uint)_values.Count ? _values[row] : [];

    public void Set(int row, AttributeValue? value)
    {
        while (_values.Count <= row)
        {
            _values.Add([]);
        }
        _values[row] = Of(value);
    }

    public static ulong[] Of(AttributeValue? value) =>
        value switch
        {
            AttributeValue.Words { Values: [var only] } => [StableHash.Of(only)],
            AttributeValue.Words words =>
            [
                .. words.Values.Select(word => StableHash.Of(word)).Distinct().Order(),
            ],
            AttributeValue.Text text => [StableHash.Of(text.Value)],
            _ => [],
        };
}
