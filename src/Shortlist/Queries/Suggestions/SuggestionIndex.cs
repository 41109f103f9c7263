using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Indexes.Text;

namespace Shortlist.Queries.Suggestions;

/// <summary>
/// Completes what somebody has begun to type, by the titles of items and by queries that enough people have made: the most
/// popular first, those that fit only if one letter was mistyped after those that fit as they are.
/// </summary>
/// <remarks>
/// Popularity is askings and wanted interactions, halved every four weeks. A completion costs some binary searches and a look
/// at the blocks of phrases that begin so: tens of microseconds among 100,000 phrases. Not thread-safe while it changes.
/// </remarks>
/// <param name="askersMin">Different users or sessions that must have made a query before it is suggested.</param>
public sealed class SuggestionIndex(int askersMin)
{
    /// <summary>Longer titles and queries are not suggested.</summary>
    public const int LengthCharsMax = 100;

    /// <summary>Titles and known queries held, about 200 bytes each; beyond it further ones are not suggested.</summary>
    public const int PhraseCountMax = 1_000_000;

    public const int SuggestionCountMax = 50;

    /// <summary>Shorter beginnings say too little to guess what was mistyped.</summary>
    public const int SlipLengthCharsMin = 4;

    /// <summary>Different letters tried in one place.</summary>
    private const int LetterCountMax = 64;

    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(28);

    private readonly DecayClock _clock = DecayClock.Lasting(HalfLife);
    private readonly PhraseList _phrases = new();
    private readonly AskedCounts _asked = new(DecayClock.Lasting(HalfLife), askersMin);

    /// <summary>Phrases that may be suggested.</summary>
    public int Count => _phrases.Count;

    /// <summary>One more item is called so.</summary>
    public void PutTitle(string title)
    {
        var key = TextFolding.Key(title);
        if (PhraseOf(key) is { } phrase)
        {
            phrase.ItemCount++;
            phrase.Title = title;
        }
    }

    /// <summary>One item less is called so; with the last the title is gone, unless enough people ask for it.</summary>
    public void RemoveTitle(string title)
    {
        if (_phrases.Find(TextFolding.Key(title)) is not { ItemCount: > 0 } phrase)
        {
            return;
        }
        phrase.ItemCount--;
        phrase.Title = phrase.ItemCount == 0 ? null : phrase.Title;
        if (phrase.IsGone)
        {
            _phrases.Remove(phrase);
        }
    }

    /// <summary>An item with this title was wanted, or a wanting taken back.</summary>
    public void Want(string title, long atMs, int times)
    {
        if (_phrases.Find(TextFolding.Key(title)) is { } phrase)
        {
            phrase.Want(_clock, _clock.At(atMs), times);
            _phrases.Raise(phrase);
        }
    }

    /// <summary>Counts one asking of a query.</summary>
    /// <param name="key">The query, folded.</param>
    /// <param name="asker">Hash of the user or session; 0 for nobody known.</param>
    /// <param name="atMs">Milliseconds since 1970, UTC.</param>
    /// <returns>How often it was asked that nobody was told of yet: 0 while too few have asked it.</returns>
    public int Ask(string key, ulong asker, long atMs)
    {
        if (key.Length is 0 or > LengthCharsMax)
        {
            return 0;
        }
        var at = _clock.At(atMs);
        if (_phrases.Find(key) is { IsAsked: true } known)
        {
            known.Ask(_clock, at, 1);
            _phrases.Raise(known);
            return 1;
        }
        var times = _asked.Ask(key, asker, at, out var asked);
        if (times > 0 && PhraseOf(key) is { } phrase)
        {
            phrase.IsAsked = true;
            phrase.Take(asked);
            _phrases.Raise(phrase);
        }
        return times;
    }

    /// <summary>The likeliest ways to go on, at most so many; the most asked for of all where nothing was typed yet.</summary>
    /// <param name="typed">Any text.</param>
    /// <param name="count">1 to <see cref="SuggestionCountMax"/>.</param>
    public IReadOnlyList<Suggestion> Suggest(string typed, int count)
    {
        Basics.Check.InRange(count, 1, SuggestionCountMax);
        var key = TextFolding.Key(typed);
        if (key.Length > LengthCharsMax)
        {
            return [];
        }
        if (key.Length > 0 && char.IsWhiteSpace(typed[^1]))
        {
            key += ' ';
        }
        var exact = new BestPhrases(count, onlyAsked: key.Length == 0);
        _phrases.Collect(key, exact);
        var found = exact
            .All.Select(best => SuggestionOf(best.Phrase, best.PrefixLengthChars, false))
            .ToList();
        if (!exact.IsFull && key.TrimEnd().Length >= SlipLengthCharsMin)
        {
            var slips = new BestPhrases(count);
            CollectSlips(key, slips);
            found.AddRange(
                slips
                    .All.Where(best => !best.Phrase.Key.StartsWith(key, StringComparison.Ordinal))
                    .Take(count - found.Count)
                    .Select(best => SuggestionOf(best.Phrase, best.PrefixLengthChars, true))
            );
        }
        return found;
    }

    internal void Save(StateWriter writer)
    {
        _phrases.Save(writer);
        _asked.Save(writer);
    }

    internal void Load(StateReader reader)
    {
        _phrases.Load(reader);
        _asked.Load(reader);
    }

    private Phrase? PhraseOf(string key)
    {
        if (key.Length is 0 or > LengthCharsMax)
        {
            return null;
        }
        if (_phrases.Find(key) is { } known)
        {
            return known;
        }
        if (_phrases.Count == PhraseCountMax)
        {
            return null;
        }
        var phrase = new Phrase(key);
        _phrases.Add(phrase);
        return phrase;
    }

    // Every beginning that one slip would have turned into what was typed; only letters that some phrase has there are tried.
    private void CollectSlips(string typed, BestPhrases best)
    {
        Span<char> prefix = stackalloc char[LengthCharsMax + 3];
        Span<char> letters = stackalloc char[LetterCountMax];
        for (var at = 0; at < typed.Length && (at == 0 || _phrases.HasAny(typed.AsSpan(0, at))); at++)
        {
            typed.AsSpan(0, at).CopyTo(prefix);
            var rest = typed.AsSpan(at);
            if (rest.Length > 1)
            {
                (prefix[at], prefix[at + 1]) = (rest[1], rest[0]);
                Collect(prefix, at + 2, rest[2..], best); // Two letters changed places.
            }
            if (at == 0)
            {
                continue; // The first letter is seldom wrong, and everything would have to be looked at.
            }
            Collect(prefix, at, rest[1..], best); // One letter too many.
            var count = _phrases.LettersAfter(prefix, at, letters);
            foreach (var letter in letters[..count])
            {
                if (letter == rest[0])
                {
                    continue;
                }
                prefix[at] = letter;
                Collect(prefix, at + 1, rest[1..], best); // Another letter than was meant.
                Collect(prefix, at + 1, rest, best); // One letter too few.
            }
        }
    }

    private void Collect(Span<char> prefix, int length, ReadOnlySpan<char> rest, BestPhrases best)
    {
        rest.CopyTo(prefix[length..]);
        _phrases.Collect(prefix[..(length + rest.Length)], best);
    }

    private static Suggestion SuggestionOf(Phrase phrase, int prefixLengthChars, bool isCorrected) =>
        phrase.Title is { } title
            ? new(title, SuggestionKind.Title, MarkedLength(title, prefixLengthChars), isCorrected)
            : new(phrase.Key, SuggestionKind.Query, prefixLengthChars, isCorrected);

    // How much of a title folds to so many letters of its key: folding may lengthen letters, and punctuation goes.
    private static int MarkedLength(string title, int prefixLengthChars)
    {
        var (low, high) = (0, title.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (TextFolding.Key(title.AsSpan(0, middle)).Length < prefixLengthChars)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        return low > 0 && low < title.Length && char.IsLowSurrogate(title[low]) ? low + 1 : low;
    }
}
