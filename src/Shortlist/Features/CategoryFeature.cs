using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>The place of the first listed word that the attribute has; one past the list for any other word.</summary>
public sealed class CategoryFeature(AttributeReader<ulong[]> attribute, IReadOnlyList<string> values)
    : IFeature
{
    public static readonly FeatureKind Kind = new(
        new("category", "Which of the listed words an attribute has, as its place in the list.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("attribute", ParameterType.Attribute, "The words.")
                {
                    AttributeTypes = [AttributeType.Words],
                    Required = true,
                },
                new("values", ParameterType.Words, "The words told apart; all others are one.")
                {
                    Required = true,
                },
            ],
        },
        (spec, sources) =>
            new CategoryFeature(
                sources.Words(spec.Parameters.Text("attribute")),
                spec.Parameters.Words("values")
            )
    )
    {
        IsCategory = _ => true,
    };

    private readonly ulong[] _values = [.. values.Select(value => StableHash.Of(value))];

    public void Compute(FeatureRequest request, Span<float> column)
    {
        for (var i = 0; i < column.Length; i++)
        {
            var words = attribute.Of(request.Subject, request.Items[i]);
            column[i] = words.Length == 0 ? float.NaN : PlaceOf(words);
        }
    }

    private int PlaceOf(ulong[] words)
    {
        for (var place = 0; place < _values.Length; place++)
        {
            if (words.Contains(_values[place]))
            {
                return place;
            }
        }
        return _values.Length;
    }
}
