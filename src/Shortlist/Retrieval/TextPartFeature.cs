using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>One part of how a query and an item's text agree, beside the scores of the bag of words.</summary>
public sealed class TextPartFeature(TextIndex index, TokenField[] fields, string part) : IFeature
{
    private readonly bool _isExact = part is "exact";
    private readonly bool _isPhrase = part is "phrase";
    private readonly bool _isFirstField = part is "first_field";

    public static readonly FeatureKind Kind = new(
        new(
            "text_part",
            "One part of a text match: whole title, phrase, nearness of the words, field of the first hit; or of the query, its length and rarity."
        )
        {
            DecidedBy = SubjectParts.Query,
            Parameters =
            [
                new("fields", ParameterType.Words, "The item's text attributes, the most telling first.")
                {
                    AttributeTypes = [AttributeType.Text, AttributeType.Words],
                    AttributeOwners = ["item"],
                    Required = true,
                },
                new(
                    "part",
                    ParameterType.Text,
                    "exact: a field says just the query, 0 or 1; phrase: the share of the query found word by word; proximity: words "
                        + "found by the stretch they take; first_field: which of the fields has a word first, from 0; query_length: "
                        + "the query's words; query_rarity: the sum of their inverse document frequencies."
                )
                {
                    Required = true,
                    Choices = ["exact", "phrase", "proximity", "first_field", "query_length", "query_rarity"],
                },
            ],
        },
        (spec, sources) =>
            new TextPartFeature(
                TextIndex.Of(sources),
                [
                    .. spec
                        .Parameters.Words("fields")
                        .Select(field => TokenFold.Of(sources, TextIndex.FieldOf(field))),
                ],
                spec.Parameters.Text("part")
            )
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var query = QueryTokens.Of(request.Subject, fields[0].Analyzer);
        if (query.Terms.Length == 0 || (part is "proximity" && query.Terms.Length == 1))
        {
            column.Fill(float.NaN);
        }
        else if (part is "query_length")
        {
            column.Fill(query.Terms.Length);
        }
        else if (part is "query_rarity")
        {
            column.Fill(index.Index.Rarity(index.Analyse(request.Subject)));
        }
        else
        {
            var matches = Array.ConvertAll(fields, field => TokenMatches.Of(request, field));
            for (var i = 0; i < column.Length; i++)
            {
                column[i] = _isFirstField ? FirstField(matches, i) : BestOfFields(matches, i);
            }
        }
    }

    // Missing where there is no text to look at.
    private float BestOfFields(TokenMatches[] matches, int index)
    {
        var best = float.NaN;
        foreach (var field in matches)
        {
            if (best >= 1)
            {
                break; // None is better.
            }
            if (field.HasText(index))
            {
                best = float.MaxNumber(best, Value(field, index));
            }
        }
        return best;
    }

    private float Value(TokenMatches field, int index) =>
        _isExact ? (field.IsExact(index) ? 1 : 0)
        : _isPhrase ? field.Phrase(index)
        : field.Proximity(index);

    private static float FirstField(TokenMatches[] matches, int index)
    {
        var hasText = false;
        for (var place = 0; place < matches.Length; place++)
        {
            hasText |= matches[place].HasText(index);
            if (matches[place].IsMentioned(index))
            {
                return place;
            }
        }
        return hasText ? matches.Length : float.NaN;
    }
}
