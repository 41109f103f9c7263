using System.Collections.Immutable;

namespace Shortlist.Indexes.Inverted;

/// <summary>Terms that a document must say one after the other in some field, as in quotes.</summary>
/// <param name="Terms">As the index's analyzer makes them of the text, function words too.</param>
/// <param name="Slack">How many other terms may stand between them, all gaps together: 0 for the phrase itself.</param>
public sealed record TextPhrase(ImmutableArray<string> Terms, int Slack = 0)
{
    /// <summary>In which fields of the index it may stand: bit 0 for the first.</summary>
    public uint Fields { get; init; } = QueryTerm.AllFields;

    /// <summary>Whether a text says it. O(text) for each of the phrase's first terms in it.</summary>
    /// <param name="text">The terms of the text, in its order.</param>
    internal bool IsIn(List<string> text)
    {
        for (var start = 0; start < text.Count; start++)
        {
            if (text[start] == Terms[0] && IsAt(text, start))
            {
                return true;
            }
        }
        return false;
    }

    // From a given start the nearest occurrence of each next term leaves the most room for the others.
    private bool IsAt(List<string> text, int start)
    {
        var at = start;
        for (var i = 1; i < Terms.Length; i++)
        {
            do
            {
                at++;
                if (at - start - i > Slack || at == text.Count)
                {
                    return false;
                }
            } while (text[at] != Terms[i]);
        }
        return true;
    }
}
