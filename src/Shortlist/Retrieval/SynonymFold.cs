using System.Runtime.InteropServices;
using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Indexes.Text;

namespace Shortlist.Retrieval;

/// <summary>
/// Synonyms that the log teaches: two queries that differ in one word and lead to clicks on the same items. The
/// confidence in a pair is Jaccard's index of the clicks of its words, place by place: shared / (a + b − shared + 5),
/// where a place is an item and the rest of the query. The 5 keeps a handful of clicks from being sure of anything.
/// </summary>
/// <remarks>
/// The same clicks give the same pairs in whatever order they arrive, within the bounds: <see cref="WordCountMax"/> words,
/// <see cref="SlotCountMax"/> places (beyond, the least clicked go), <see cref="QueryCountMax"/> to twice as many queries
/// of late whose clicks are understood, six words a query. Up to about 40 MB when full.
/// </remarks>
public sealed class SynonymFold : IFold, IQueryFold, ISynonymSource, ISavedFold
{
    public const int WordCountMax = 1 << 16;
    public const int SlotCountMax = 1 << 18;
    public const int QueryCountMax = 1 << 15;

    /// <summary>Less confidence than that is chance or kinship.</summary>
    /// <value>0.3: of ten clicks on either word, more than four are shared.</value>
    public const double ConfidenceMin = 0.3;

    /// <summary>Fewer places in common prove nothing: one item may be found by any word.</summary>
    public const int SlotCountMin = 3;

    /// <summary>What a synonym of full confidence weighs beside the word itself: less than a written one.</summary>
    public const float WeightMax = 0.5f;

    private const int TermCountMax = 6;
    private const int SynonymCountMax = 3;
    private const int Prior = 5;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<WordClicks> _words = [];
    private readonly Dictionary<ulong, SynonymSlot> _slots = [];
    private readonly SynonymPairs _pairs = new();
    private readonly int _slotCountMax;
    private Dictionary<ulong, int[]> _queries = [];
    private Dictionary<ulong, int[]> _queriesBefore = [];

    /// <param name="kinds">The interactions that say an item was wanted.</param>
    /// <param name="analyzer">Whose terms are learnt and asked for.</param>
    public SynonymFold(KindSet kinds, TextAnalyzer analyzer)
        : this(kinds, analyzer, SlotCountMax) { }

    internal SynonymFold(KindSet kinds, TextAnalyzer analyzer, int slotCountMax)
    {
        Kinds = kinds;
        Analyzer = analyzer;
        _slotCountMax = slotCountMax;
    }

    public KindSet Kinds { get; }

    public TextAnalyzer Analyzer { get; }

    public bool IsMined => true;

    internal int SlotCount => _slots.Count;

    public static SynonymFold Of(FeatureSources sources, TextAnalyzer analyzer) =>
        sources.Folds.Share(
            analyzer.Analysis.Language.Code,
            () =>
                new SynonymFold(
                    sources.Kinds.SetOf(
                        sources.Design.Label.Grades.Where(grade => grade.Value > 0).Select(grade => grade.Key)
                    ),
                    analyzer
                )
        );

    /// <summary>How sure it is that two terms mean the same.</summary>
    /// <returns>0 to 1; 0 where too little was seen, or where too few people said one of them.</returns>
    public double Confidence(string term, string other) =>
        _numbers.TryGetValue(term, out var word) && _numbers.TryGetValue(other, out var second)
            ? Confidence(word, second)
            : 0;

    public void Ask(in AskedQuery asked)
    {
        var key = Subject.QueryKeyOf(asked.Text);
        if (Known(key) is null)
        {
            Remember(key, WordsOf(asked.Text));
        }
    }

    public void Apply(in Occurrence occurrence)
    {
        if (occurrence.Query == 0 || Known(occurrence.Query) is not { } words)
        {
            return;
        }
        var rest = 0UL;
        foreach (var word in words)
        {
            rest += _words[word].Hash;
        }
        var asker = occurrence.User >= 0 ? StableHash.Combine(1, (ulong)occurrence.User) : occurrence.Session;
        foreach (var word in words)
        {
            CollectionsMarshal.AsSpan(_words)[word].Add(asker, occurrence.Weight);
            var place = StableHash.Combine(rest - _words[word].Hash, (ulong)occurrence.Item);
            if (SlotOf(place, occurrence.IsTakenBack) is { } slot)
            {
                slot.Count(word, occurrence.Weight, _pairs);
                if (slot.Total == 0)
                {
                    _slots.Remove(place);
                }
            }
        }
    }

    public void Find(IReadOnlyList<string> terms, int at, ICollection<(Synonym Synonym, int TermCount)> found)
    {
        if (!_numbers.TryGetValue(terms[at], out var word))
        {
            return;
        }
        var sure = _pairs
            .NeighboursOf(word)
            .Select(other => (Term: _words[other].Term, Confidence: Confidence(word, other)))
            .Where(one => one.Confidence >= ConfidenceMin)
            .OrderByDescending(one => one.Confidence)
            .ThenBy(one => one.Term, StringComparer.Ordinal)
            .Take(SynonymCountMax);
        foreach (var (term, confidence) in sure)
        {
            found.Add((new(term, WeightMax * (float)confidence), 1));
        }
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_words.Count);
        foreach (ref readonly var word in CollectionsMarshal.AsSpan(_words))
        {
            word.Save(writer);
        }
        writer.Write(_slots.Count);
        foreach (var (place, slot) in _slots)
        {
            writer.Write(place);
            slot.Save(writer);
        }
        _pairs.Save(writer);
        Save(writer, _queries);
        Save(writer, _queriesBefore);
    }

    public void Load(StateReader reader)
    {
        for (var left = reader.Count(); left > 0; left--)
        {
            _words.Add(WordClicks.Load(reader));
            _numbers.Add(_words[^1].Term, _words.Count - 1);
        }
        for (var left = reader.Count(); left > 0; left--)
        {
            _slots.Add(reader.Read<ulong>(), SynonymSlot.Load(reader));
        }
        _pairs.Load(reader);
        Load(reader, _queries);
        Load(reader, _queriesBefore);
    }

    private static void Save(StateWriter writer, Dictionary<ulong, int[]> queries)
    {
        writer.Write(queries.Count);
        foreach (var (query, words) in queries)
        {
            writer.Write(query);
            writer.Write<int>(words);
        }
    }

    private static void Load(StateReader reader, Dictionary<ulong, int[]> queries)
    {
        for (var left = reader.Count(); left > 0; left--)
        {
            queries.Add(reader.Read<ulong>(), reader.Array<int>());
        }
    }

    private double Confidence(int word, int other)
    {
        var shared = _pairs.Of(word, other);
        return shared.Slots >= SlotCountMin && _words[word].IsOfMany && _words[other].IsOfMany
            ? (double)shared.Clicks / (_words[word].Clicks + _words[other].Clicks - shared.Clicks + Prior)
            : 0;
    }

    private int[]? Known(ulong query)
    {
        if (_queries.TryGetValue(query, out var words))
        {
            return words;
        }
        if (_queriesBefore.TryGetValue(query, out words))
        {
            Remember(query, words);
        }
        return words;
    }

    // Two halves, the older of which is let go when the younger is full.
    private void Remember(ulong query, int[] words)
    {
        if (_queries.Count == QueryCountMax)
        {
            (_queriesBefore, _queries) = (_queries, []);
        }
        _queries.Add(query, words);
    }

    // The words that count, each once; none of a query that is too long to differ from another in one word only.
    private int[] WordsOf(string query)
    {
        var words = new List<int>();
        using var tokens = Analyzer.Terms(query);
        while (tokens.MoveNext())
        {
            if (
                tokens.IsStopWord
                || NumberOf(tokens.Current) is not (>= 0 and var word)
                || words.Contains(word)
            )
            {
                continue;
            }
            words.Add(word);
            if (words.Count > TermCountMax)
            {
                return [];
            }
        }
        return [.. words];
    }

    private int NumberOf(ReadOnlySpan<char> term)
    {
        var lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(term, out var number))
        {
            return number;
        }
        if (_words.Count == WordCountMax)
        {
            return -1;
        }
        var text = term.ToString();
        _numbers.Add(text, _words.Count);
        _words.Add(new(text));
        return _words.Count - 1;
    }

    private SynonymSlot? SlotOf(ulong place, bool isTakenBack)
    {
        if (_slots.TryGetValue(place, out var slot) || isTakenBack)
        {
            return slot;
        }
        if (_slots.Count == _slotCountMax)
        {
            DropLeastClicked();
        }
        slot = new();
        _slots.Add(place, slot);
        return slot;
    }

    // A quarter at least, so that the walk through all of them is paid once in many.
    private void DropLeastClicked()
    {
        for (var clicks = 1; _slots.Count > _slotCountMax / 4 * 3; clicks *= 2)
        {
            foreach (var (place, slot) in _slots)
            {
                if (slot.Total <= clicks)
                {
                    slot.Leave(_pairs);
                    _slots.Remove(place);
                }
            }
        }
    }

    /// <summary>A word, how often it was clicked, and whether several people said it.</summary>
    private struct WordClicks(string term)
    {
        // Another's word is nobody's business until three have said it.
        private ulong _first;
        private ulong _second;
        private bool _isOfMany;

        public readonly string Term => term;

        public ulong Hash { get; } = StableHash.Of(term);

        public int Clicks { get; private set; }

        public readonly bool IsOfMany => _isOfMany;

        public readonly void Save(StateWriter writer)
        {
            writer.Text(Term);
            writer.Write((_first, _second, Clicks, _isOfMany));
        }

        public static WordClicks Load(StateReader reader)
        {
            var word = new WordClicks(reader.Text()!);
            (word._first, word._second, word.Clicks, word._isOfMany) = reader.Read<(
                ulong,
                ulong,
                int,
                bool
            )>();
            return word;
        }

        public void Add(ulong asker, int sign)
        {
            Clicks += sign;
            if (asker == 0 || asker == _first || asker == _second)
            {
                return;
            }
            if (_first == 0)
            {
                _first = asker;
            }
            else if (_second == 0)
            {
                _second = asker;
            }
            else
            {
                _isOfMany = true;
            }
        }
    }
}
