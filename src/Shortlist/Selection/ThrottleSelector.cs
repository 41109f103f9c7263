using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Scoring;

namespace Shortlist.Selection;

/// <summary>
/// Shows less of what is running out: relevance · room^strength, where room is the share of an item's capacity that is
/// left or, with a horizon, min(1, left / taken within the last horizon): how much of what will be asked for, if things
/// go on as they do, can still be had. Relevance is the merit scaled to 0–1 over the candidates given.
/// </summary>
/// <remarks>
/// O(n · log n). Counts come from the log up to the request, so a replay throttles as the answer did. An item without a
/// capacity never runs out.
/// </remarks>
public sealed class ThrottleSelector(
    CountFold taken,
    CountFold? lately,
    AttributeReader<double> capacity,
    double strength,
    bool leavesOut
) : ISelector
{
    public static readonly SelectorKind Kind = new(
        new("throttle", "Shows less of items whose capacity runs out, and those that are full last.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("of", ParameterType.Interactions, "What takes a place.") { Required = true },
                new("capacity", ParameterType.Attribute, "How many places the item began with.")
                {
                    AttributeTypes = [AttributeType.Number],
                    AttributeOwners = ["item"],
                    Required = true,
                },
                new(
                    "strength",
                    ParameterType.Number,
                    "0 moves only what is full; 1 counts what is half empty half."
                )
                {
                    Default = "1",
                    Min = 0,
                    Max = 10,
                },
                new(
                    "horizon",
                    ParameterType.Duration,
                    "Hold back only what would be full within this time; by the share that is left where left out."
                ),
                new("full", ParameterType.Text, "What becomes of full items: they come last, or not at all.")
                {
                    Default = "last",
                    Choices = ["last", "out"],
                },
            ],
        },
        (spec, sources) =>
            new ThrottleSelector(
                CountFold.Of(sources, spec.Parameters.Words("of"), ["item"]),
                spec.Parameters.DurationOrNull("horizon") is { } horizon
                    ? CountFold.Of(sources, spec.Parameters.Words("of"), ["item"], window: horizon)
                    : null,
                sources.Numbers(spec.Parameters.Text("capacity")),
                spec.Parameters.Number("strength"),
                spec.Parameters.Text("full") is "out"
            )
    )
    {
        KeepsBest = false,
        IsRule = true,
    };

    private const double Full = -1; // Below all relevance, so that what is full comes last, in order.

    public int Select(SelectionRequest request, Span<ScoredCandidate> list)
    {
        if (list.IsEmpty)
        {
            return 0;
        }
        var scale = new RelevanceScale(list);
        using var weights = new Scratch<double>(list.Length);
        var full = 0;
        for (var i = 0; i < list.Length; i++)
        {
            var room = RoomOf(request.Subject, list[i].Item);
            full += room <= 0 ? 1 : 0;
            weights.Span[i] = room <= 0 ? Full : scale.Of(in list[i]) * Math.Pow(room, strength);
        }
        ListOrder.Reweigh(list, weights.Span, scale);
        return leavesOut ? list.Length - full : list.Length;
    }

    private double RoomOf(Subject subject, int item)
    {
        var places = capacity.Of(subject, item);
        if (double.IsNaN(places))
        {
            return 1;
        }
        var left = places - taken.Read(subject, item);
        if (left <= 0)
        {
            return 0;
        }
        return lately is null ? left / places : Math.Min(1, left / lately.Read(subject, item));
    }
}
