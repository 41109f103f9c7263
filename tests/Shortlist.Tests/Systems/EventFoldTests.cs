using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Systems;

namespace Shortlist.Tests.Systems;

public sealed class EventFoldTests
{
    private static readonly TimeSpan Lateness = TestDesigns.Small.Data.AllowedLateness;

    [Theory]
    [InlineData(300, 60)] // Everything within the allowed lateness of everything else.
    [InlineData(300, 60_000)] // A hundred minutes: what is older than an hour is forgotten on the way.
    [InlineData(100, 600_000)]
    public void Any_order_within_the_allowed_lateness_resolves_every_occurrence_alike(int count, int stepMs)
    {
        for (ulong seed = 1; seed <= 60; seed++)
        {
            var log = new RandomLog(seed, count, TimeSpan.FromMilliseconds(stepMs)).Events();
            LogEvent[] inOrder = [.. log.Order(EventOrder.Instance)];

            var (expected, reference) = Run(inOrder);
            var (found, streamed) = Run(RandomLog.Shuffled(inOrder, Lateness, seed));

            var plain = PlainResolution.Of(log).Counts;
            Assert.Equal(plain, expected.Counts);
            Assert.Equal(plain, found.Counts);
            Assert.Equal(Catalogue(reference), Catalogue(streamed));
            Assert.Equal(0, streamed.Arrivals.Uncorrected);
            Assert.Equal(0, streamed.Arrivals.Late);
            Assert.Equal(reference.Arrivals.Waiting, streamed.Arrivals.Waiting);
        }
    }

    [Fact]
    public void Who_was_erased_and_came_back_is_somebody_else_in_any_order()
    {
        for (ulong seed = 1; seed <= 100; seed++)
        {
            var log = new RandomLog(seed, 200, TimeSpan.FromSeconds(30)) { Erases = true }.Events();
            LogEvent[] inOrder = [.. log.Order(EventOrder.Instance)];

            var plain = PlainResolution.Of(log).Counts;

            Assert.Equal(plain, Run(inOrder).Found.Counts);
            Assert.Equal(plain, Run(RandomLog.Shuffled(inOrder, Lateness, seed)).Found.Counts);
        }
    }

    [Fact]
    public void A_replay_in_the_order_of_arrival_gives_the_same_counts()
    {
        var log = new RandomLog(7, 500, TimeSpan.FromMinutes(1)).Events();
        var arrived = RandomLog.Shuffled([.. log.Order(EventOrder.Instance)], 3 * Lateness, 7);

        Assert.Equal(Run(arrived).State.Arrivals, Run(arrived).State.Arrivals);
    }

    [Fact]
    public void Later_than_allowed_is_counted_and_counts_wherever_nothing_had_to_be_put_right()
    {
        var log = new RandomLog(3, 2_000, TimeSpan.FromMinutes(1)).Events();
        LogEvent[] inOrder = [.. log.Order(EventOrder.Instance)];
        var delayed = RandomLog.Shuffled(inOrder, 3 * Lateness, 3, share: 0.3);

        var (rebuilt, streamed) = (Run(inOrder), Run(delayed));

        Assert.InRange(streamed.State.Arrivals.Late, 100, 600);
        Assert.InRange(streamed.State.Arrivals.Uncorrected, 1, 600);
        Assert.Equal(Sums(rebuilt.Found), Sums(streamed.Found));

        // Without what an occurrence has from its list or its item's attributes, which may have come too late for it.
        static SortedDictionary<string, int> Sums(Resolutions found)
        {
            var sums = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var (text, count) in found.Counts)
            {
                var words = text.Split(' ');
                var key = $"{words[0]} {words[1]}";
                sums[key] = sums.GetValueOrDefault(key) + count;
            }
            return sums;
        }
    }

    [Fact]
    public void What_is_dated_ahead_changes_nothing_and_is_counted()
    {
        var log = new RandomLog(5, 200, TimeSpan.FromMinutes(1)).Events();
        LogEvent[] arrived =
        [
            .. log.Order(EventOrder.Instance).Select(each => each with { ArrivedAt = each.At }),
        ];
        var random = new SeededRandom(5);
        var hostile = arrived
            .SelectMany(each =>
                new[]
                {
                    each,
                    Click($"hostile-{each.Id}", each.At.AddDays(1 + random.Next(300))) with
                    {
                        ArrivedAt = each.At,
                    },
                }
            )
            .ToArray();

        var (expected, without) = Run(arrived);
        var (found, with) = Run(hostile);

        Assert.Equal(expected.Counts, found.Counts);
        Assert.Equal(without.LastAt, with.LastAt);
        Assert.Equal(arrived.Length, with.Arrivals.Ahead);
    }

    [Fact]
    public void Far_past_events_move_no_clock_and_are_late()
    {
        var (_, state) = Run([
            SmallWorld.Item(1),
            Click("old", FakeClock.Start.AddYears(-40)),
            Click("new", FakeClock.Start),
        ]);

        Assert.Equal(FakeClock.Start, state.LastAt);
        Assert.Equal((1, 1), (state.Arrivals.Late, state.Arrivals.OutOfOrder));
    }

    [Fact]
    public void What_fell_out_of_a_full_journal_is_not_put_right_and_that_is_counted()
    {
        var state = new SystemState(TestDesigns.Small, new FakeClock(), EngineVocabulary.FeatureKind, 1_024);
        var recorder = ResolutionRecorder.Watch(state);
        state.Apply(SmallWorld.Item(1));
        for (var i = 0; i < 3_000; i++)
        {
            state.Apply(Click($"c{i}", FakeClock.Start.AddSeconds(1)));
        }
        Assert.Equal(3_000 - 1_024, state.Arrivals.Overflowed);

        state.Apply(
            new ItemChanged
            {
                Id = "change",
                At = FakeClock.Start.AddSeconds(1),
                Item = new("i1"),
                Changes = Attributes.Of(("author", Workbench.Words("late"))),
            }
        );

        Assert.Equal((1_024, 1), (state.Arrivals.Corrected, state.Arrivals.Uncorrected));
        Assert.Equal([3_000 - 1_024, 1_024], recorder.Read([]).Counts.Values.OrderDescending());
    }

    [Fact]
    public void In_order_nothing_is_put_right()
    {
        var state = new SystemState(TestDesigns.Small, new FakeClock());
        foreach (var happened in SmallWorld.History(200).Order(EventOrder.Instance))
        {
            state.Apply(happened);
        }

        Assert.Equal(
            (0, 0, 0),
            (state.Arrivals.OutOfOrder, state.Arrivals.Corrected, state.Arrivals.Waiting)
        );
    }

    private static Interaction Click(string id, DateTimeOffset at) =>
        new()
        {
            Id = id,
            At = at,
            Item = new("i1"),
            Kind = "click",
        };

    private static (Resolutions Found, SystemState State) Run(IReadOnlyList<LogEvent> log)
    {
        var state = new SystemState(TestDesigns.Small, new FakeClock());
        var recorder = ResolutionRecorder.Watch(state);
        foreach (var happened in log)
        {
            state.Apply(happened);
        }
        return (recorder.Read(log), state);
    }

    private static string[] Catalogue(SystemState state) =>
        [
            .. Enumerable
                .Range(0, state.Sources.Items.Count)
                .Select(row => state.Sources.Items[row])
                .OrderBy(item => item.Id.Value, StringComparer.Ordinal)
                .Select(item => $"{item.Id} {item.Since} {item.IsAlive} {string.Join(' ', item.Attributes)}"),
            .. Enumerable
                .Range(0, state.Sources.Users.Count)
                .Select(row => state.Sources.Users[row])
                .OrderBy(user => user.Id.Value, StringComparer.Ordinal)
                .Select(user => $"{user.Id} {user.Since} {user.IsAlive} {string.Join(' ', user.Attributes)}"),
        ];
}
