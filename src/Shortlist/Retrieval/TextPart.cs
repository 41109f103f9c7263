namespace Shortlist.Retrieval;

/// <summary>How the tokens of a query stand in the tokens of a field: what a bag of words can't tell.</summary>
/// <remarks>Linear in the field's tokens times the query's. Allocates nothing.</remarks>
public static class TextPart
{
    /// <summary>Whether the field says the query and nothing else.</summary>
    public static bool IsExact(QueryTokens query, ReadOnlySpan<uint> field) =>
        field.SequenceEqual(query.InOrder);

    public static bool IsMentioned(QueryTokens query, ReadOnlySpan<uint> field) =>
        field.IndexOfAny(query.Terms) >= 0;

    /// <summary>The longest part of the query that stands in the field word by word, as a share of the query's tokens.</summary>
    public static float Phrase(QueryTokens query, ReadOnlySpan<uint> field)
    {
        ReadOnlySpan<uint> wanted = query.InOrder;
        var longest = 0;
        for (var from = 0; from + longest < wanted.Length; from++)
        {
            var rest = field;
            while (rest.IndexOf(wanted[from]) is >= 0 and var at)
            {
                longest = Math.Max(longest, rest[at..].CommonPrefixLength(wanted[from..]));
                rest = rest[(at + 1)..];
            }
        }
        return (float)longest / wanted.Length;
    }

    /// <summary>
    /// Of the terms that stand in the field, their number by the length of the shortest stretch that has them all: 1 where
    /// they are neighbours. 0 where fewer than two do.
    /// </summary>
    public static float Proximity(QueryTokens query, ReadOnlySpan<uint> field)
    {
        Span<int> within = stackalloc int[QueryTokens.TokenCountMax]; // How often the stretch has each term.
        within.Clear();
        var found = 0;
        foreach (var token in field)
        {
            if (query.Terms.AsSpan().IndexOf(token) is >= 0 and var term && within[term]++ == 0)
            {
                found++;
            }
        }
        if (found < 2)
        {
            return 0;
        }
        within.Clear();
        var (shortest, start, distinct) = (field.Length, 0, 0);
        for (var end = 0; end < field.Length; end++)
        {
            if (query.Terms.AsSpan().IndexOf(field[end]) is >= 0 and var term && within[term]++ == 0)
            {
                distinct++;
            }
            for (; distinct == found; start++)
            {
                shortest = Math.Min(shortest, end - start + 1);
                if (query.Terms.AsSpan().IndexOf(field[start]) is >= 0 and var first && --within[first] == 0)
                {
                    distinct--;
                }
            }
        }
        return (float)found / shortest;
    }
}
