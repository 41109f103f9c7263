using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// Items within a radius of the first place known of the request, nearest first, and where a time of theirs is named only
/// those whose time comes soon; the score is −km.
/// </summary>
/// <remarks>
/// It looks around the place in widening rings and stops at the radius, or where nothing further out can be among the
/// best: the answer is that of measuring all.
/// </remarks>
public sealed class NearRetriever : IExactRetriever
{
    public static readonly RetrieverKind Kind = new(
        new("near", "Items near the first place known of the request.")
        {
            DecidedBy = SubjectParts.None,
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
                new(
                    "at",
                    ParameterType.Attribute,
                    "The item's time, which must be to come; any time where left out."
                )
                {
                    AttributeTypes = [AttributeType.Time],
                    AttributeOwners = ["item"],
                },
                new("within", ParameterType.Duration, "How soon it must come; ever where left out."),
            ],
        },
        (spec, sources) => new NearRetriever(spec.Parameters, sources)
    );

    private readonly PlaceGrid _grid;
    private readonly EntityTable<ItemId> _items;
    private readonly PlaceColumn _to;
    private readonly FirstPlace _from;
    private readonly double _radiusKm;
    private readonly NumberColumn? _at;
    private readonly double _withinMs;

    private NearRetriever(Parameters parameters, FeatureSources sources)
    {
        var to = parameters.Text("to");
        _grid = PlaceGrid.Of(sources, to);
        _items = sources.Items;
        _to = sources.Items.Column<PlaceColumn>(FeatureSources.Split(to).Name);
        _from = FirstPlace.Of(sources, parameters);
        _radiusKm = parameters.Number("radius_km");
        _at = parameters.TextOrNull("at") is { } at
            ? sources.Items.Column<NumberColumn>(FeatureSources.Split(at).Name)
            : null;
        _withinMs = parameters.DurationOrNull("within")?.TotalMilliseconds ?? double.PositiveInfinity;
    }

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best)
    {
        if (_from.Of(request.Subject) is not { } here)
        {
            return 0;
        }
        var top = new TopK(best);
        var walk = _grid.From(here);
        while (walk.MoveNext(_radiusKm))
        {
            if ((float)-walk.AtLeastKm < top.Threshold)
            {
                break;
            }
            if (request.Deadline.HasPassed)
            {
                return IRetriever.TooLate;
            }
            foreach (var item in walk.Rows)
            {
                Offer(item, here, request, ref top);
            }
        }
        return top.Finish();
    }

    /// <summary>Measures every item.</summary>
    public int RetrieveExactly(RetrievalRequest request, Span<ScoredRow> best)
    {
        if (_from.Of(request.Subject) is not { } here)
        {
            return 0;
        }
        var top = new TopK(best);
        for (var item = 0; item < _items.Count; item++)
        {
            if (_items[item].IsAlive)
            {
                Offer(item, here, request, ref top);
            }
        }
        return top.Finish();
    }

    private void Offer(int item, AttributeValue.Place here, RetrievalRequest request, ref TopK top)
    {
        if (_to[item] is not { } there || !IsSoon(item, request.Subject.AtMs))
        {
            return;
        }
        var km = here.DistanceKm(there);
        if (km <= _radiusKm && top.Keeps(item, (float)-km) && request.Accepts(item))
        {
            top.Offer(item, (float)-km);
        }
    }

    private bool IsSoon(int item, long nowMs) =>
        _at is null || (_at[item] >= nowMs && _at[item] - nowMs <= _withinMs);
}
