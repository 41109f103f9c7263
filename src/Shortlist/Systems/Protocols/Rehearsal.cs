using System.Collections.Immutable;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Judgments;

namespace Shortlist.Systems.Protocols;

/// <summary>
/// A log split once more as the data set split it, so that a choice can be made on questions like those that will be judged,
/// none of which it has seen.
/// </summary>
/// <param name="Known">What the rehearsed system is told, in order of time.</param>
/// <param name="Users">What is then asked.</param>
internal sealed record Rehearsal(IEnumerable<LogEvent> Known, ImmutableArray<HeldOut> Users)
{
    /// <param name="design">Its label says which interactions count, its evaluation which share of them is held out.</param>
    /// <param name="events">The log; enumerated more than once.</param>
    /// <param name="split">"random" holds out some of each user's items, "time" all after one moment.</param>
    /// <param name="seed">Of the chance.</param>
    /// <returns>Null for any other split.</returns>
    public static Rehearsal? Of(Design design, IEnumerable<LogEvent> events, string split, ulong seed) =>
        split switch
        {
            "random" => Random(events, PairsOf(design, events), design.Evaluation.TestShare, seed),
            "time" => ByTime(events, PairsOf(design, events), design.Evaluation.TestShare),
            _ => null,
        };

    // Each item a user turned to, once, with the first time; in the order of the log.
    private static Dictionary<(UserId User, ItemId Item), DateTimeOffset> PairsOf(
        Design design,
        IEnumerable<LogEvent> events
    )
    {
        var graded = design
            .Label.Grades.Where(grade => grade.Value > 0)
            .Select(grade => grade.Key)
            .ToHashSet(StringComparer.Ordinal);
        var pairs = new Dictionary<(UserId, ItemId), DateTimeOffset>();
        foreach (var interaction in events.OfType<Interaction>())
        {
            if (interaction.User is { } user && graded.Contains(interaction.Kind))
            {
                pairs.TryAdd((user, interaction.Item), interaction.At);
            }
        }
        return pairs;
    }

    private static Rehearsal Random(
        IEnumerable<LogEvent> events,
        Dictionary<(UserId User, ItemId Item), DateTimeOffset> pairs,
        double share,
        ulong seed
    )
    {
        var held = new HashSet<(UserId, ItemId)>();
        foreach (var own in pairs.Keys.GroupBy(pair => pair.User))
        {
            (UserId, ItemId)[] order = [.. own];
            new SeededRandom(seed).Fork($"rehearsal {own.Key}").Shuffle(order.AsSpan());
            held.UnionWith(order.Take((int)Math.Round(order.Length * share)));
        }
        return new(
            events.Where(happened =>
                happened is not Interaction { User: { } user } interaction
                || !held.Contains((user, interaction.Item))
            ),
            UsersOf(held, pairs.Values.DefaultIfEmpty().Max())
        );
    }

    private static Rehearsal ByTime(
        IEnumerable<LogEvent> events,
        Dictionary<(UserId User, ItemId Item), DateTimeOffset> pairs,
        double share
    )
    {
        DateTimeOffset[] times = [.. pairs.Values.Order()];
        var cut =
            times.Length == 0
                ? DateTimeOffset.MaxValue
                : times[Math.Min(times.Length - 1, (int)(times.Length * (1 - share)))];
        return new(
            events.Where(happened => happened is not (Interaction or ListShown) || happened.At < cut),
            UsersOf(pairs.Where(pair => pair.Value >= cut).Select(pair => pair.Key), cut)
        );
    }

    private static ImmutableArray<HeldOut> UsersOf(
        IEnumerable<(UserId User, ItemId Item)> held,
        DateTimeOffset at
    ) =>
        [
            .. held.GroupBy(pair => pair.User)
                .OrderBy(own => own.Key)
                .Select(own => new HeldOut(
                    own.Key,
                    at,
                    own.ToImmutableDictionary(pair => pair.Item, _ => 1.0)
                )),
        ];
}
