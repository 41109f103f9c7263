using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>Items within a radius of the first place known of the request, nearest first; the score is −km.</summary>
/// <remarks>O(items): it looks at every place.</remarks>
public sealed class NearRetriever(EntityTable<ItemId> items, PlaceColumn to, FirstPlace from, double radiusKm)
    : IRetriever
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
                FirstPlace.Parameter,
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
                FirstPlace.Of(sources, spec.Parameters),
                spec.Parameters.Number("radius_km")
            )
    );

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best)
    {
        var here = from.Of(request.Subject);
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
            var km = here.DistanceKm(there);
            if (km <= radiusKm && top.Keeps(item, (float)-km) && request.Accepts(item))
            {
                top.Offer(item, (float)-km);
            }
        }
        return top.Finish();
    }
}
