using System.Runtime.InteropServices;
using Shortlist.Basics;
using Shortlist.Indexes.Text;

namespace Shortlist.Queries.Spelling;

/// <summary>
/// The words of the items and of the queries that people make, whole and folded, with how often they and their neighbours
/// occur: what a language model of two words is computed from, and where corrections come from.
/// </summary>
/// <remarks>
/// Counts follow the catalogue: what a text added is taken off when the text goes. Beyond the bounds what comes first is
/// kept. Not thread-safe while it changes.
/// </remarks>
public sealed class Vocabulary
{
    /// <summary>Distinct words known; about 100 bytes each.</summary>
    public const int WordCountMax = 1_000_000;

    /// <summary>Distinct pairs of neighbours counted; 24 bytes each.</summary>
    public const int PairCountMax = 1_000_000;

    /// <summary>Words filed as what may have been meant; about 250 bytes each.</summary>
    public const int MeantCountMax = 200_000;

    /// <summary>Of a text, the words whose neighbours are counted; titles are shorter, and long texts repeat themselves.</summary>
    public const int PairedWordCountMax = 64;

    /// <summary>Letters of a word that may be corrected or be what was meant.</summary>
    public const int LengthCharsMax = 32;

    // From here on a word must occur this often to be filed, for the rarest ones are the most and are half mistakes.
    private const int MeantCountOfAll = 50_000;
    private const int RareCountMin = 3;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<Word> _words = [];
    private readonly Dictionary<string, int> _stems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _stemLookup;
    private readonly Dictionary<ulong, int> _pairs = [];
    private readonly SymmetricDeletes _deletes = new();
    private int _meantCount;

    /// <param name="analyzer">How the items' texts are read; the usual English one where none is given.</param>
    public Vocabulary(TextAnalyzer? analyzer = null)
    {
        Analyzer = analyzer ?? TextAnalyzer.Default;
        _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        _stemLookup = _stems.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>What tells words apart, and which of them share a stem.</summary>
    public TextAnalyzer Analyzer { get; }

    /// <summary>Words counted, repeats included, of items and of queries.</summary>
    public long TotalCount { get; private set; }

    /// <summary>Distinct words ever met, those that no item says any more included.</summary>
    public int WordCount => _words.Count;

    /// <returns>The word's number, or −1 where neither items nor queries have ever said it.</returns>
    public int Find(ReadOnlySpan<char> word) => _lookup.TryGetValue(word, out var number) ? number : -1;

    public string TextOf(int number) => _words[number].Text;

    /// <summary>How often items and queries say the word.</summary>
    public int CountOf(int number) => _words[number].InItems + _words[number].InQueries;

    /// <summary>How often the items say it; a word that is 0 here finds nothing.</summary>
    public int CountInItems(int number) => _words[number].InItems;

    /// <summary>How often the second word directly follows the first.</summary>
    public int CountOf(int first, int second) => _pairs.GetValueOrDefault(KeyOf(first, second));

    /// <summary>Whether an item says a word with the same stem, so that the word finds something as it stands.</summary>
    public bool HasStem(ReadOnlySpan<char> stem) => _stemLookup.ContainsKey(stem);

    /// <summary>Whether an item says the word, in whatever form.</summary>
    public bool Finds(ReadOnlySpan<char> word) =>
        (Find(word) is >= 0 and var number && CountInItems(number) > 0) || HasStem(StemOf(word));

    /// <summary>Whether a word is made of letters of a script with spaces, and not so long that nobody types it.</summary>
    public static bool IsSpelled(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (
                !char.IsLetter(letter)
                || TextFolding.Kind(letter) is not (CharKind.Letter or CharKind.Several)
            )
            {
                return false;
            }
        }
        return word.Length is > 0 and <= LengthCharsMax;
    }

    /// <summary>The stem a word is indexed and asked by.</summary>
    public string StemOf(ReadOnlySpan<char> word)
    {
        using var terms = Analyzer.Terms(word);
        return terms.MoveNext() ? terms.Current.ToString() : "";
    }

    /// <summary>Counts the words of an item's text.</summary>
    public void AddText(ReadOnlySpan<char> text) => Count(text, 1, ofItem: true);

    /// <summary>Takes off what <see cref="AddText"/> counted of the same text.</summary>
    public void RemoveText(ReadOnlySpan<char> text) => Count(text, -1, ofItem: true);

    /// <summary>Counts the words of a query that was asked a number of times.</summary>
    public void AddQuery(ReadOnlySpan<char> query, int times) => Count(query, times, ofItem: false);

    /// <summary>The words that may be meant by a typed one: within the distance, in use by items, each once.</summary>
    public List<int> Near(ReadOnlySpan<char> typed, int distance)
    {
        var found = new HashSet<int>();
        _deletes.Find(typed, distance, found);
        var near = new List<int>();
        foreach (var number in found)
        {
            if (
                _words[number].InItems > 0
                && EditDistance.Of(typed, _words[number].Text, distance) <= distance
            )
            {
                near.Add(number);
            }
        }
        near.Sort();
        return near;
    }

    internal void Save(StateWriter writer)
    {
        writer.Write(TotalCount);
        writer.Write(_meantCount);
        writer.Write(_words.Count);
        foreach (var word in _words)
        {
            writer.Text(word.Text);
            writer.Write((word.InItems, word.InQueries, word.IsFiled));
        }
        writer.Write(_stems.Count);
        foreach (var (stem, count) in _stems)
        {
            writer.Text(stem);
            writer.Write(count);
        }
        writer.Write(_pairs);
        _deletes.Save(writer);
    }

    internal void Load(StateReader reader)
    {
        (TotalCount, _meantCount) = (reader.Read<long>(), reader.Read<int>());
        _numbers.Clear();
        _words.Clear();
        var left = reader.Count();
        for (_numbers.EnsureCapacity(left); left > 0; left--)
        {
            var word = new Word(reader.Text()!);
            (word.InItems, word.InQueries, word.IsFiled) = reader.Read<(int, int, bool)>();
            _numbers.Add(word.Text, _words.Count);
            _words.Add(word);
        }
        _stems.Clear();
        left = reader.Count();
        for (_stems.EnsureCapacity(left); left > 0; left--)
        {
            _stems.Add(reader.Text()!, reader.Read<int>());
        }
        reader.Dictionary(_pairs);
        _deletes.Load(reader);
    }

    private void Count(ReadOnlySpan<char> text, int times, bool ofItem)
    {
        var last = -1;
        var place = 0;
        foreach (var token in Analyzer.Words(text))
        {
            var number = NumberOf(token);
            if (number >= 0)
            {
                Count(number, times, ofItem);
                if (last >= 0 && place < PairedWordCountMax)
                {
                    CountPair(KeyOf(last, number), times);
                }
            }
            last = number;
            place++;
        }
    }

    private int NumberOf(ReadOnlySpan<char> token)
    {
        if (_lookup.TryGetValue(token, out var number))
        {
            return number;
        }
        if (_words.Count == WordCountMax)
        {
            return -1;
        }
        var text = token.ToString();
        _numbers.Add(text, _words.Count);
        _words.Add(new(text));
        return _words.Count - 1;
    }

    private void Count(int number, int times, bool ofItem)
    {
        ref var word = ref CollectionsMarshal.AsSpan(_words)[number];
        TotalCount += times;
        if (!ofItem)
        {
            word.InQueries += times;
            return;
        }
        var was = word.InItems;
        word.InItems = Math.Max(0, was + times);
        if (was == 0 != (word.InItems == 0))
        {
            ref var stems = ref CollectionsMarshal.GetValueRefOrAddDefault(_stems, StemOf(word.Text), out _);
            stems += word.InItems > 0 ? 1 : -1;
            if (stems == 0)
            {
                _stems.Remove(StemOf(word.Text));
            }
        }
        if (!word.IsFiled && IsToBeFiled(word))
        {
            word.IsFiled = true;
            _meantCount++;
            _deletes.Add(number, word.Text);
        }
    }

    private bool IsToBeFiled(Word word) =>
        word.InItems >= (_meantCount < MeantCountOfAll ? 1 : RareCountMin)
        && _meantCount < MeantCountMax
        && word.Text.Length >= 3
        && IsSpelled(word.Text);

    private void CountPair(ulong key, int times)
    {
        if (_pairs.Count >= PairCountMax && !_pairs.ContainsKey(key))
        {
            return;
        }
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, key, out _);
        count += times;
        if (count <= 0)
        {
            _pairs.Remove(key); // Or a pair that was passed over while there was no room.
        }
    }

    private static ulong KeyOf(int first, int second) => ((ulong)(uint)first << 32) | (uint)second;

    private struct Word(string text)
    {
        public readonly string Text = text;
        public int InItems;
        public int InQueries;
        public bool IsFiled;
    }
}
