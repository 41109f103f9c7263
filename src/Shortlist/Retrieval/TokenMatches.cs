using System.Numerics;
using System.Runtime.Intrinsics;
using Shortlist.Algebra;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// Where the words of a query stand in one field of each candidate, a bit a place: looked for once a request, for all
/// features that ask how the words stand together. What it says is what <see cref="TextPart"/> says of the tokens.
/// </summary>
/// <remarks>In memory of the request, and valid as long: 8 bytes a candidate and word of the query.</remarks>
internal sealed class TokenMatches
{
    private const int AnyLength = int.MaxValue; // Of a field without any word of the query.
    private const int Ahead = 8; // Candidates whose tokens are fetched while others are looked at.

    private readonly ulong[] _places; // Candidate by candidate, one a word.
    private readonly int[] _lengths;
    private readonly int[] _inOrder; // The query's tokens, and its terms, as numbers of words.
    private readonly int[] _terms;
    private readonly int _wordCount;

    public TokenMatches(FeatureRequest request, TokenFold field)
    {
        var query = QueryTokens.Of(request.Subject, field.Analyzer);
        uint[] words = [.. query.Terms.Union(query.InOrder)];
        (_wordCount, QueryLength) = (words.Length, query.InOrder.Length);
        _inOrder = Array.ConvertAll(query.InOrder, token => Array.IndexOf(words, token));
        _terms = Array.ConvertAll(query.Terms, token => Array.IndexOf(words, token));
        _places = request.RentWords(request.Items.Length * words.Length);
        _lengths = request.RentPlaces(request.Items.Length);
        Look(request.Items, field, words);
    }

    /// <summary>Tokens of the query.</summary>
    public int QueryLength { get; }

    /// <summary>Made at the first call of a request.</summary>
    public static TokenMatches Of(FeatureRequest request, TokenFold field) =>
        request.Memo(field, field.Match);

    /// <summary>Whether a candidate has any token in the field.</summary>
    public bool HasText(int index) => _lengths[index] > 0;

    /// <summary>Whether the field says the query and nothing else.</summary>
    public bool IsExact(int index)
    {
        var isExact = _lengths[index] == _inOrder.Length;
        var places = PlacesOf(index);
        for (var i = 0; isExact && i < _inOrder.Length; i++)
        {
            isExact = (places[_inOrder[i]] >> i & 1) != 0;
        }
        return isExact;
    }

    public bool IsMentioned(int index)
    {
        var places = PlacesOf(index);
        var any = 0UL;
        foreach (var term in _terms)
        {
            any |= places[term];
        }
        return any != 0;
    }

    /// <summary>The longest part of the query that stands in the field word by word, as a share of the query's tokens.</summary>
    public float Phrase(int index)
    {
        var places = PlacesOf(index);
        var longest = 0;
        for (var from = 0; from + longest < _inOrder.Length; from++)
        {
            // Where a stretch that began at this token of the query still goes on.
            var ends = places[_inOrder[from]];
            var length = 0;
            while (ends != 0)
            {
                length++;
                ends = from + length < _inOrder.Length ? (ends << 1) & places[_inOrder[from + length]] : 0;
            }
            longest = Math.Max(longest, length);
        }
        return (float)longest / _inOrder.Length;
    }

    /// <summary>
    /// Of the terms that stand in the field, their number by the length of the shortest stretch that has them all; 0 where
    /// fewer than two do.
    /// </summary>
    public float Proximity(int index)
    {
        var places = PlacesOf(index);
        Span<ulong> found = stackalloc ulong[QueryTokens.TokenCountMax];
        var (count, any) = (0, 0UL);
        foreach (var term in _terms)
        {
            if (places[term] != 0)
            {
                found[count++] = places[term];
                any |= places[term];
            }
        }
        if (count < 2)
        {
            return 0;
        }
        found = found[..count];
        var shortest = int.MaxValue;
        for (var ends = any; ends != 0; ends &= ends - 1)
        {
            // Up to this place: the stretch begins where the term stands whose last place is the first.
            var end = BitOperations.TrailingZeroCount(ends);
            var upTo = ulong.MaxValue >> (63 - end);
            var start = end;
            foreach (var term in found)
            {
                start = Math.Min(start, 63 - BitOperations.LeadingZeroCount(term & upTo));
            }
            shortest = start < 0 ? shortest : Math.Min(shortest, end - start + 1);
        }
        return (float)count / shortest;
    }

    private void Look(int[] items, TokenFold field, uint[] words)
    {
        var store = field.Texts;
        var texts = store.Texts;
        var anyMark = words.Aggregate(0UL, (all, word) => all | TokenFold.MarkOf(word));
        for (var i = 0; i < items.Length; i++)
        {
            Fetch(items, i, store, texts, anyMark);
            var places = _places.AsSpan(i * words.Length, words.Length);
            var text = (uint)items[i] < (uint)texts.Length ? texts[items[i]] : default;
            if ((text.Marks & anyMark) == 0)
            {
                // None of the words stands there, so how long the field is makes no difference.
                places.Clear();
                _lengths[i] = text.Marks == 0 ? 0 : AnyLength;
                continue;
            }
            _lengths[i] = text.Length;
            Find(words, ref store.FirstOf(text), text.Length, places);
        }
    }

    // Of later candidates: of some where their tokens are, of nearer ones the tokens.
    private static void Fetch(
        int[] items,
        int i,
        TokenStore store,
        ReadOnlySpan<TokenStore.Text> texts,
        ulong anyMark
    )
    {
        if (i + (2 * Ahead) < items.Length && (uint)items[i + (2 * Ahead)] < (uint)texts.Length)
        {
            Memory.Prefetch(in texts[items[i + (2 * Ahead)]]);
        }
        if (i + Ahead < items.Length && (uint)items[i + Ahead] < (uint)texts.Length)
        {
            ref readonly var text = ref texts[items[i + Ahead]];
            if ((text.Marks & anyMark) != 0)
            {
                store.Prefetch(in text);
            }
        }
    }

    // Sixteen tokens at a time, those that follow the text among them: their places are left out at the end.
    private static void Find(ReadOnlySpan<uint> words, ref uint first, int length, Span<ulong> places)
    {
        var own = ulong.MaxValue >> (TokenFold.TokenCountMax - length);
        for (var word = 0; word < words.Length; word++)
        {
            var wanted = Vector512.Create(words[word]);
            var found = 0UL;
            for (var at = 0; at < length; at += Vector512<uint>.Count)
            {
                var equal = Vector512.Equals(Vector512.LoadUnsafe(ref first, (nuint)at), wanted);
                found |= equal.ExtractMostSignificantBits() << at;
            }
            places[word] = found & own;
        }
    }

    private ReadOnlySpan<ulong> PlacesOf(int index) => _places.AsSpan(index * _wordCount, _wordCount);
}
