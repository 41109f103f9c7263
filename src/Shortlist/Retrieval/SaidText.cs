using Shortlist.Catalog;
using Shortlist.Indexes.Inverted;

namespace Shortlist.Retrieval;

/// <summary>A text that items must say, or must not: all its words, and in their order where it was quoted.</summary>
/// <remarks>Whether an item has the words is a look into the index; only then are its texts read for their order.</remarks>
internal sealed class SaidText(string text, TextIndex index, bool inOrder)
{
    private const int TokenCountMax = 10_000;

    private readonly TextQuery _query = TextQuery.Parse(text, index.Index.Analyzers, []);

    // As each field reads it, once for all items.
    private readonly uint[][] _tokens = inOrder
        ?
        [
            .. index.Index.Analyzers.Select(analyzer =>
                TokenFold.TokensOf(text, QueryTokens.TokenCountMax, analyzer)
            ),
        ]
        : [];

    /// <summary>Whether there is no word in it, so that there is nothing to say.</summary>
    public bool IsEmpty => _query.IsEmpty;

    /// <param name="item">Row of the item.</param>
    /// <param name="attributes">What it says.</param>
    /// <param name="weights">All fields of the index, alike.</param>
    public bool IsSaidBy(int item, Attributes attributes, FieldWeights weights)
    {
        if (IsEmpty)
        {
            return true;
        }
        if (!(index.Index.Coverage(_query, weights, item) >= 1))
        {
            return false;
        }
        return !inOrder || HasInOrder(attributes);
    }

    private bool HasInOrder(Attributes attributes)
    {
        for (var field = 0; field < index.Index.Fields.Count; field++)
        {
            var analyzer = index.Index.Analyzers[field];
            var said = TextIndex.TextOf(attributes.Find(index.Index.Fields[field]));
            if (TokenFold.TokensOf(said, TokenCountMax, analyzer).AsSpan().IndexOf(_tokens[field]) >= 0)
            {
                return true;
            }
        }
        return false;
    }
}
