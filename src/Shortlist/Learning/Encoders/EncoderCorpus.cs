using Shortlist.Basics;
using Shortlist.Indexes.Text;

namespace Shortlist.Learning.Encoders;

/// <summary>What an encoder learns from: texts in passages, and queries paired with the text that answered them.</summary>
/// <remarks>One thread. Bounded: of more than it may hold, what was added last is left out.</remarks>
public sealed class EncoderCorpus
{
    /// <summary>About 1 kB each.</summary>
    public const int TextCountMax = 200_000;

    public const int PairCountMax = 500_000;

    /// <summary>Words of one text; the rest of a longer one is not learnt from.</summary>
    public const int TextLengthMax = 512;

    /// <summary>Distinct words; further ones are not learnt from.</summary>
    public const int WordCountMax = 500_000;

    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly List<int> _counts = []; // By word: texts that have it.
    private readonly List<int> _lastText = []; // By word: the last text that had it.
    private readonly Dictionary<ulong, int> _texts = [];
    private readonly List<int[][]> _passages = [];
    private readonly List<ulong> _keys = [];
    private readonly List<(int[] Query, ulong Key, int Text)> _pairs = [];
    private readonly HashSet<(ulong, int)> _known = [];

    public int TextCount => _passages.Count;

    public int PairCount => _pairs.Count;

    internal IReadOnlyCollection<string> Words => _words.Keys;

    /// <summary>Adds a text; one whose key is known, or without words, is not added.</summary>
    /// <param name="key">Tells texts apart; pairs name it.</param>
    /// <param name="passages">Its sentences, or what else it is made of.</param>
    public void Add(ulong key, IEnumerable<string> passages)
    {
        if (_passages.Count == TextCountMax || _texts.ContainsKey(key))
        {
            return;
        }
        var left = TextLengthMax;
        List<int[]> read = [];
        foreach (var passage in passages)
        {
            var words = WordsOf(passage, left);
            left -= words.Length;
            if (words.Length > 0)
            {
                read.Add(words);
            }
        }
        if (read.Count == 0)
        {
            return;
        }
        _texts.Add(key, _passages.Count);
        foreach (var word in read.SelectMany(words => words))
        {
            if (_lastText[word] != _passages.Count)
            {
                (_lastText[word], _counts[word]) = (_passages.Count, _counts[word] + 1);
            }
        }
        _passages.Add([.. read]);
        _keys.Add(key);
    }

    /// <summary>Adds a query that a text answered; not where the text is unknown or the pair known.</summary>
    public void AddPair(string query, ulong text)
    {
        var key = StableHash.Of(query);
        if (
            _pairs.Count < PairCountMax
            && _texts.TryGetValue(text, out var number)
            && _known.Add((key, number))
            && WordsOf(query, TextLengthMax) is { Length: > 0 } words
        )
        {
            _pairs.Add((words, key, number));
        }
    }

    internal int[][] PassagesOf(int text) => _passages[text];

    internal ulong KeyOf(int text) => _keys[text];

    internal (int[] Query, ulong Key, int Text) Pair(int pair) => _pairs[pair];

    internal int CountOf(int word) => _counts[word];

    /// <summary>The words that two texts have: one text alone says little of what goes with a word.</summary>
    internal EncoderVocabulary Vocabulary()
    {
        string[] words =
        [
            .. _words
                .Where(word => _counts[word.Value] > 1)
                .Select(word => word.Key)
                .Order(StringComparer.Ordinal),
        ];
        return new(words, Array.ConvertAll(words, word => _counts[_words[word]]), TextCount);
    }

    private int[] WordsOf(string text, int countMax)
    {
        List<int> words = [];
        var terms = TextAnalyzer.Default.Terms(text);
        try
        {
            while (words.Count < countMax && terms.MoveNext())
            {
                if (!terms.IsStopWord && NumberOf(terms.Current) is >= 0 and var word)
                {
                    words.Add(word);
                }
            }
        }
        finally
        {
            terms.Dispose();
        }
        return [.. words];
    }

    private int NumberOf(ReadOnlySpan<char> word)
    {
        var lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(word, out var number))
        {
            return number;
        }
        if (_words.Count == WordCountMax)
        {
            return -1;
        }
        _words.Add(word.ToString(), _counts.Count);
        _lastText.Add(-1);
        _counts.Add(0);
        return _counts.Count - 1;
    }
}
