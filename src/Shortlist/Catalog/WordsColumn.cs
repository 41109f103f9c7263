using System.Runtime.InteropServices;
using Shortlist.Basics;

namespace Shortlist.Catalog;

/// <summary>Words as stable hashes, sorted, each once; empty where missing. Case counts.</summary>
/// <remarks>Whoever reads an array leaves it as it is: rows may share it.</remarks>
public sealed class WordsColumn : IColumn
{
    internal const ulong Several = ulong.MaxValue;

    private const int SharedCountMax = 65_536;

    private readonly List<ulong[]> _values = [];
    private readonly List<ulong> _only = [];
    private readonly List<ulong> _any = []; // A bit a row: whether it has a word.

    // Rows of one word, such as an author, share it: it is then near when hundreds of rows are looked at.
    private readonly Dictionary<ulong, ulong[]> _shared = [];

    public ulong[] this[int row] => (uint)row < (uint)_values.Count ? _values[row] : [];

    /// <summary>By row its word where it has one; 0 where it has none, and <see cref="Several"/> where its words have to be looked at.</summary>
    internal ReadOnlySpan<ulong> Only => CollectionsMarshal.AsSpan(_only);

    /// <summary>Whether a row has any word: a bit a row, which is near when thousands are asked about.</summary>
    public bool HasAny(int row) => (uint)row >> 6 < (uint)_any.Count && (_any[row >> 6] >> row & 1) != 0;

    public void Set(int row, AttributeValue? value)
    {
        while (_values.Count <= row)
        {
            _values.Add([]);
            _only.Add(0);
        }
        var words = Shared(Of(value));
        _values[row] = words;
        _only[row] = words switch
        {
            [] => 0,
            [var only and not (0 or Several)] => only,
            _ => Several,
        };
        while (_any.Count <= row >> 6)
        {
            _any.Add(0);
        }
        var bit = 1UL << row;
        _any[row >> 6] = words.Length > 0 ? _any[row >> 6] | bit : _any[row >> 6] & ~bit;
    }

    // Every array once, then by row which one it is: rows that share one share it again.
    public void Save(StateWriter writer)
    {
        var numbers = new Dictionary<ulong[], int>(ReferenceEqualityComparer.Instance);
        var arrays = new List<ulong[]>();
        var numberOf = new List<int>(_values.Count);
        foreach (var words in _values)
        {
            if (!numbers.TryGetValue(words, out var number))
            {
                number = arrays.Count;
                numbers.Add(words, number);
                arrays.Add(words);
            }
            numberOf.Add(number);
        }
        writer.Write(arrays.ConvertAll(words => words.Length));
        foreach (var words in arrays)
        {
            writer.Raw(MemoryMarshal.AsBytes<ulong>(words));
        }
        writer.Write(numberOf);
        writer.Write(_only);
        writer.Write(_any);
    }

    public void Load(StateReader reader)
    {
        var arrays = Array.ConvertAll(reader.Array<int>(), length => length == 0 ? [] : new ulong[length]);
        foreach (var words in arrays)
        {
            var bytes = MemoryMarshal.AsBytes(words.AsSpan());
            reader.Raw(bytes.Length).CopyTo(bytes);
            _ = Shared(words);
        }
        _values.Clear();
        _values.AddRange(reader.Array<int>().Select(number => arrays[number]));
        reader.List(_only);
        reader.List(_any);
    }

    private ulong[] Shared(ulong[] words)
    {
        if (words is not [var only])
        {
            return words;
        }
        if (_shared.TryGetValue(only, out var shared))
        {
            return shared;
        }
        if (_shared.Count < SharedCountMax)
        {
            _shared.Add(only, words);
        }
        return words;
    }

    public static ulong[] Of(AttributeValue? value) =>
        value switch
        {
            AttributeValue.Words { Values: [var only] } => [StableHash.Of(only)],
            AttributeValue.Words words => Of(words.Values.AsSpan()),
            AttributeValue.Text text => [StableHash.Of(text.Value)],
            _ => [],
        };

    private static ulong[] Of(ReadOnlySpan<string> words)
    {
        var hashes = new ulong[words.Length];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = StableHash.Of(words[i]);
        }
        Array.Sort(hashes);
        var count = 0;
        foreach (var hash in hashes)
        {
            if (count == 0 || hashes[count - 1] != hash)
            {
                hashes[count++] = hash;
            }
        }
        return count == hashes.Length ? hashes : hashes[..count];
    }
}
