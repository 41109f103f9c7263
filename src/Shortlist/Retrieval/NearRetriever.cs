using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>Items within a radius of the first place known of the request, nearest first; the score is −km.</summary>
/// <remarks>O(items): it looks at every place.</remarks>
public sealed class NearRetriever(
    EntityTable<ItemId> items,
    PlaceColumn to,
    IReadOnlyList<AttributeReader<AttributeValue.Place?>> from,
    double radiusKm
) : IRetriever
{
    public static readonly RetrieverKind Kind = new(
        new("near", "Items near the first place known of the request.")
        {
            Parameters =
            [
                new("to", ParameterType.Attribute, "The item's place.")
                {
                    AttributeTypes = [AttributeType.Place],
                    AttributeOwners = ["item"],
                    Required = true,
                },
                new(
                    "from",
                    ParameterType.Words,
                    "Places of the context or the user; the first that is there counts."
                )
                {
                    AttributeTypes = [AttributeType.Place],
                    AttributeOwners = ["user", "context"],
                    Required = true,
                },
                new("radius_km", ParameterType.Number, "How far is near.")
                {
                    Required = true,
                    Min = 0.001,
                    Max = 20_100,
                },
            ],
        },
        (spec, sources) =>
            new NearRetriever(
                sources.Items,
                sources.Items.Column<PlaceColumn>(FeatureSources.Split(spec.Parameters.Text("to")).Name),
                [.. spec.Parameters.Words("from").Select(sources.Places)],
                spec.Parameters.Number("radius_km")
            )
    );

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best)
    {
        var here = from.Select(place => place.Of(request.Subject, 0))
            .FirstOrDefault(place => place is not null);
        if (here is null)
        {
            return 0;
        }
        var top = new TopK(best);
        for (var item = 0; item < items.Count; item++)
        {
            if (to[item] is not { } there || !items[item].IsAlive)
            {
                continue;
            }
            var km = Haversine.DistanceKm(
                here.LatitudeDegrees,
                here.LongitudeDegrees,
                there.LatitudeDegrees,
                there.LongitudeDegrees
            );
            if (km <= radiusKm && top.Keeps(item, (float)-km) && request.Accepts(item))
            {
                top.Offer(item, (float)-km);
            }
        }
        return top.Finish();
    }
}
