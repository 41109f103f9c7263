using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// Where the words of a query stand in one field of each candidate, a bit a place: looked for once a request, for all
/// features that ask how the words stand together. What it says is what <see cref="TextPart"/> says of the tokens.
/// </summary>
/// <remarks>In memory of the request, and valid as long: 8 bytes a candidate and word of the query.</remarks>
internal sealed class TokenMatches
{
    private const int Ahead = 12; // Candidates whose tokens are fetched while others are looked at.

    private readonly ulong[] _places; // Candidate by candidate, one a word.
    private readonly byte[] _lengths;
    private readonly uint[] _words;
    private readonly int[] _inOrder; // The query's tokens, and its terms, as numbers of words.
    private readonly int[] _terms;

    private TokenMatches(FeatureRequest request, TokenField field)
    {
        var query = QueryTokens.Of(request.Subject, field.Analyzer);
        _words = [.. query.Terms.Union(query.InOrder)];
        QueryLength = query.InOrder.Length;
        _inOrder = Array.ConvertAll(query.InOrder, token => Array.IndexOf(_words, token));
        _terms = Array.ConvertAll(query.Terms, token => Array.IndexOf(_words, token));
        _places = request.RentWords(request.Items.Length * _words.Length);
        _lengths = request.RentBytes(request.Items.Length);
    }

    /// <summary>Tokens of the query.</summary>
    public int QueryLength { get; }

    /// <summary>Made at the first call of a request, for all fields at once.</summary>
    public static TokenMatches Of(FeatureRequest request, TokenField field) =>
        request.Memo(field.Fold, field.Fold.Look)[field.Index];

    /// <summary>Looks for the words of a request's query in all fields of its candidates.</summary>
    /// <returns>By field.</returns>
    public static TokenMatches[] Look(
        FeatureRequest request,
        IReadOnlyList<TokenField> fields,
        TokenStore store
    )
    {
        TokenMatches[] matches = [.. fields.Select(field => new TokenMatches(request, field))];
        var items = request.Items;
        for (var i = 0; i < items.Length; i++)
        {
            if (i + (2 * Ahead) < items.Length)
            {
                store.PrefetchStart(items[i + (2 * Ahead)]);
                store.Prefetch(items[i + Ahead]);
            }
            var hasTexts = store.TryFind(items[i], out var texts);
            foreach (var field in matches)
            {
                var length = 0;
                ref var first = ref hasTexts ? ref texts.Next(out length) : ref Unsafe.NullRef<uint>();
                field.Find(i, ref first, length);
            }
        }
        return matches;
    }

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

    // Sixteen tokens at a time, those that follow the text among them: their places are left out at the end.
    private void Find(int index, ref uint first, int length)
    {
        _lengths[index] = (byte)length;
        var places = _places.AsSpan(index * _words.Length, _words.Length);
        if (length == 0)
        {
            places.Clear();
            return;
        }
        var own = ulong.MaxValue >> (TokenFold.TokenCountMax - length);
        for (var word = 0; word < places.Length; word++)
        {
            var wanted = Vector512.Create(_words[word]);
            var found = 0UL;
            for (var at = 0; at < length; at += Vector512<uint>.Count)
            {
                var equal = Vector512.Equals(Vector512.LoadUnsafe(ref first, (nuint)at), wanted);
                found |= equal.ExtractMostSignificantBits() << at;
            }
            places[word] = found & own;
        }
    }

    private ReadOnlySpan<ulong> PlacesOf(int index) => _places.AsSpan(index * _words.Length, _words.Length);
}
