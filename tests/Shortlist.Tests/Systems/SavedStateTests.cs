using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Systems;

namespace Shortlist.Tests.Systems;

public sealed class SavedStateTests : IDisposable
{
    private const ulong Log = 7;

    private readonly string _folder = Directory.CreateTempSubdirectory("shortlist-state-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_was_kept_and_what_came_after_give_the_state_of_a_replay(int seed)
    {
        var random = new SeededRandom((ulong)seed);
        var step = TimeSpan.FromMinutes(1 + random.Next(20));
        var happened = new RandomLog((ulong)seed, 600, step) { Erases = true }.Events();
        var arrived = RandomLog.Shuffled(
            [.. happened.OrderBy(each => each.At)],
            TestDesigns.Small.Data.AllowedLateness,
            (ulong)seed,
            share: 0.3
        );
        LoggedEvent[] log =
        [
            .. SmallWorld.History(40).Concat(arrived).Select((one, offset) => new LoggedEvent(offset, one)),
        ];
        foreach (var design in Systems())
        {
            var at = random.Next(log.Length + 1);

            var taken = TakenUp(design, Built(design, log[..at]));
            Apply(taken, log[at..]);

            AssertAlike(Built(design, log), taken, random);
        }
    }

    [Fact]
    public void What_is_kept_again_is_byte_for_byte_what_was_taken_up()
    {
        LoggedEvent[] log = [.. SmallWorld.History(60).Select((one, offset) => new LoggedEvent(offset, one))];
        foreach (var design in Systems())
        {
            var taken = TakenUp(design, Built(design, log));

            var again = Path.Combine(_folder, "again");
            SavedState.Save(again, taken, Log);

            Assert.Equal(
                File.ReadAllBytes(Assert.Single(Directory.GetFiles(States))),
                File.ReadAllBytes(Assert.Single(Directory.GetFiles(again)))
            );
        }
    }

    [Fact]
    public void The_states_of_all_designs_that_are_shipped_can_be_kept()
    {
        foreach (var design in Systems())
        {
            Assert.Null(SavedState.Obstacle(new(design, new FakeClock())));
        }
    }

    [Fact]
    public void Of_another_log_design_or_offset_or_damaged_it_is_passed_over_with_a_reason()
    {
        var design = TestDesigns.Small;
        LoggedEvent[] log = [.. SmallWorld.History(20).Select((one, offset) => new LoggedEvent(offset, one))];
        Assert.Equal("no state was kept", Obstacle(design, log.Length, Log));

        SavedState.Save(States, Built(design, log), Log);
        Assert.Equal("", Obstacle(design, log.Length, Log));
        Assert.Equal("of another log", Obstacle(design, log.Length, Log + 1));
        Assert.Equal("of another log", Obstacle(design, log.Length - 1, Log));
        Assert.StartsWith(
            "what was kept is damaged, or of another design",
            Obstacle(design with { Hash = "other" }, log.Length, Log),
            StringComparison.Ordinal
        );

        var file = Assert.Single(Directory.GetFiles(States));
        var bytes = File.ReadAllBytes(file);
        var random = new SeededRandom(5);
        for (var i = 0; i < 50; i++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[random.Next(bytes.Length)] ^= 1;
            File.WriteAllBytes(file, random.Next(2) == 0 ? damaged : bytes[..random.Next(bytes.Length)]);

            // A changed byte between two sections is nobody's; any other is noticed, if not at once, then by who reads it.
            if (SavedState.Find(States, design, out _) is { } found)
            {
                var failure = Record.Exception(() => found.Load(new(design, new FakeClock()), null, 2));
                Assert.True(failure is null or IOException, failure?.ToString());
            }
        }
    }

    [Fact]
    public void What_was_deleted_since_it_was_taken_up_is_not_used()
    {
        var design = TestDesigns.Small;
        LoggedEvent[] log = [.. SmallWorld.History(20).Select((one, offset) => new LoggedEvent(offset, one))];
        SavedState.Save(States, Built(design, log), Log);
        var kept = SavedState.Find(States, design, out _)!;
        kept.Load(new(design, new FakeClock()), null, 2);
        Assert.True(kept.IsOf(log.Length, _ => Log));

        Directory.Delete(States, recursive: true);

        Assert.False(kept.IsOf(log.Length, _ => Log));
    }

    [Fact]
    public async Task A_system_that_is_opened_again_replays_only_what_came_after()
    {
        var options = new SystemOptions { Retrains = false, KeptStateEventCountMin = 1 };
        LogEvent[] history = [.. SmallWorld.History(60)];
        var first = await OpenAsync(options);
        await first.AppendAsync(history[..^100], TestContext.Current.CancellationToken);
        var events = first.Status.LogEvents;
        await first.DisposeAsync();

        var second = await OpenAsync(options);
        Assert.Equal(events, second.Opening.KeptOffset);
        Assert.Equal(0, second.Opening.ReplayedCount);
        await second.AppendAsync(history[^100..], TestContext.Current.CancellationToken);
        var list = await AskAsync(second);
        await second.DisposeAsync();

        Directory.Delete(new SystemFolder(_folder).State, recursive: true);
        var third = await OpenAsync(options);
        Assert.Equal(0, third.Opening.KeptOffset);
        Assert.Equal("no state was kept", third.Opening.Obstacle);
        Assert.Equal(list, await AskAsync(third));
        await third.DisposeAsync();
    }

    [Fact]
    public async Task A_state_that_can_not_be_kept_is_told()
    {
        var system = await OpenAsync(new() { Retrains = false, KeptStateEventCountMin = 1 });
        await system.AppendAsync([.. SmallWorld.History(5)], TestContext.Current.CancellationToken);
        Assert.Equal("", system.Status.Unkept);
        await File.WriteAllTextAsync(
            new SystemFolder(_folder).State,
            "in the way",
            TestContext.Current.CancellationToken
        );

        await system.DisposeAsync();

        Assert.NotEqual("", system.Status.Unkept);
    }

    [Fact]
    public async Task An_erasure_deletes_what_was_kept()
    {
        var options = new SystemOptions { Retrains = false, KeptStateEventCountMin = 1 };
        var system = await OpenAsync(options);
        await system.AppendAsync([.. SmallWorld.History(60)], TestContext.Current.CancellationToken);
        await system.DisposeAsync();
        system = await OpenAsync(options);
        Assert.True(system.Opening.KeptOffset > 0);

        var receipt = await system.EraseAsync(new("u1"), TestContext.Current.CancellationToken);

        var store = Assert.Single(receipt.Stores, store => store.Name == "kept state");
        Assert.Equal((1, 1, 0), (store.Scanned, store.Removed, store.Residue));
        Assert.Empty(Directory.GetFiles(new SystemFolder(_folder).State));
        await system.DisposeAsync();

        system = await OpenAsync(options);
        Assert.True(system.Opening.KeptOffset > 0);
        Assert.Null(system.Find(new UserId("u1")));
        await system.DisposeAsync();
    }

    [Fact]
    public async Task Damage_in_what_was_known_of_the_log_is_told_when_it_is_read_soon_after_opening()
    {
        var options = new SystemOptions { Retrains = false, KeptStateEventCountMin = 1 };
        LogEvent[] history = [.. SmallWorld.History(60)];
        var system = await OpenAsync(options);
        await system.AppendAsync(history, TestContext.Current.CancellationToken);
        await system.DisposeAsync();
        var path = Assert.Single(Directory.GetFiles(new SystemFolder(_folder).Log, "*.log"));
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        system = await OpenAsync(options);

        Assert.True(system.Opening.KeptOffset > 0);
        _ = await AskAsync(system);
        await Assert.ThrowsAsync<EventLogDamagedException>(() => system.Whole);
        await Assert.ThrowsAsync<EventLogDamagedException>(async () =>
            await system.AppendAsync(history[..1], TestContext.Current.CancellationToken)
        );
        await system.DisposeAsync();
        Directory.Delete(new SystemFolder(_folder).State, recursive: true);
        await Assert.ThrowsAsync<EventLogDamagedException>(() => OpenAsync(options));
    }

    private string States => Path.Combine(_folder, "states");

    private static IEnumerable<Design> Systems() =>
        new[] { "event-recommendation", "news-feed", "video-search" }
            .Select(name =>
                TestDesigns.Read(File.ReadAllText(Path.Combine(Repository(), "systems", name, "design.yaml")))
            )
            .Append(TestDesigns.Small);

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Shortlist.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }
        return folder;
    }

    private Task<RankingSystem> OpenAsync(SystemOptions options) =>
        RankingSystem.OpenAsync(
            TestDesigns.Small,
            _folder,
            options,
            new FakeClock(),
            null,
            TestContext.Current.CancellationToken
        );

    private static async Task<string> AskAsync(RankingSystem system)
    {
        var answer = await system.RankAsync(
            new()
            {
                User = new("u2"),
                Count = 20,
                LogsImpression = false,
            },
            TestContext.Current.CancellationToken
        );
        return string.Join(' ', answer.Items.Select(item => $"{item.Item} {item.Score:R}"));
    }

    private static string Obstacle(Design design, long end, ulong log, string folder)
    {
        var kept = SavedState.Find(folder, design, out var obstacle);
        return kept?.IsOf(end, _ => log) == false ? "of another log" : obstacle;
    }

    private string Obstacle(Design design, long end, ulong log) => Obstacle(design, end, log, States);

    // Saved, and loaded into two copies, as a start does it: the second one is given back.
    private SystemState TakenUp(Design design, SystemState state)
    {
        SavedState.Save(States, state, Log);
        SavedIndexes.Save(_folder, state);
        var kept = SavedState.Find(States, design, out _)!;
        SystemState? taken = null;
        for (var copy = 0; copy < 2; copy++)
        {
            taken = new(design, new FakeClock());
            var indexes = SavedIndexes.Find(_folder, taken, state.NextOffset);
            Assert.True(kept.IsOf(state.NextOffset, _ => Log));
            kept.Load(taken, indexes, threads: 1 + copy);
        }
        return taken!;
    }

    private static SystemState Built(Design design, IEnumerable<LoggedEvent> log)
    {
        var state = new SystemState(design, new FakeClock());
        Apply(state, log);
        return state;
    }

    private static void Apply(SystemState state, IEnumerable<LoggedEvent> log)
    {
        foreach (var logged in log)
        {
            state.Apply(logged);
        }
    }

    private static void AssertAlike(SystemState built, SystemState taken, SeededRandom random)
    {
        Assert.Equal(built.NextOffset, taken.NextOffset);
        Assert.Equal(built.Arrivals, taken.Arrivals);
        Assert.Equal(built.Sources.Items.AliveCount, taken.Sources.Items.AliveCount);
        Assert.Equal(built.Sources.Users.Count, taken.Sources.Users.Count);
        for (var i = 0; i < 30; i++)
        {
            var user = new UserId($"u{random.Next(RandomLog.UserCount + 2)}");
            var query = random.Next(3) == 0 ? null : $"query {random.Next(3)} title";
            var (one, other) = (Rows(built, user, query), Rows(taken, user, query));
            Assert.Equal(one.Items, other.Items);
            Assert.Equal(one.Values, other.Values);
            var typed = random.Next(2) == 0 ? "" : "ti";
            Assert.Equal(built.Suggest(typed, 10)?.Suggestions, taken.Suggest(typed, 10)?.Suggestions);
        }
    }

    private static (int[] Items, float[] Values) Rows(SystemState state, UserId user, string? query)
    {
        var subject = state.SubjectOf(
            user,
            "s1",
            state.Sources.Design.Data.Query ? query ?? "music" : null,
            Attributes.Of(("device", Workbench.Words("phone"))),
            state.LastAt.AddMinutes(1)
        );
        var candidates = state.Retrieve(subject, null, TrainedParts.None, Deadline.Never);
        var block = state.FeaturesOf(subject, candidates);
        return (
            candidates.Items,
            [
                .. state.Features.Names.SelectMany(
                    (_, column) => candidates.Items.Select((_, row) => block[column, row])
                ),
            ]
        );
    }
}
