using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>
/// Where a request is, as far as that is known: the first of a design's places that the context or the user brings, such
/// as [context.place, user.home].
/// </summary>
public sealed class FirstPlace(IReadOnlyList<AttributeReader<AttributeValue.Place?>> places)
{
    /// <summary>The parameter by which every kind that needs it is told the places.</summary>
    public static readonly ParameterDefinition Parameter = new(
        "from",
        ParameterType.Words,
        "Places of the context or the user; the first that is there counts."
    )
    {
        AttributeTypes = [AttributeType.Place],
        AttributeOwners = ["user", "context"],
        Required = true,
    };

    public static FirstPlace Of(FeatureSources sources, Parameters parameters) =>
        new([.. parameters.Words(Parameter.Name).Select(sources.Places)]);

    /// <returns>Null where the occurrence brings none of the places.</returns>
    public AttributeValue.Place? Of(in Occurrence occurrence)
    {
        foreach (var place in places)
        {
            if (place.Of(in occurrence) is { } here)
            {
                return here;
            }
        }
        return null;
    }

    /// <returns>Null where the request brings none of the places.</returns>
    public AttributeValue.Place? Of(Subject subject)
    {
        foreach (var place in places)
        {
            if (place.Of(subject, 0) is { } here) // The same for every item, so any will do.
            {
                return here;
            }
        }
        return null;
    }
}
