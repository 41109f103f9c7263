using System.Text;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Events.Border;

namespace Shortlist.Tests.Events.Border;

public sealed class EventBorderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    private static readonly DataSection Data = EventJsonData.Section;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_arrives_is_in_the_log_or_in_quarantine_with_its_bytes_and_nowhere_else()
    {
        await using var bench = new Bench(Data);
        var random = new SeededRandom(3);
        string[] parts =
        [
            "{\"type\":\"interaction\",\"id\":\"e",
            "\",\"item\":\"a\",\"kind\":\"click\"}",
            "\",\"item\":\"a\",\"kind\":\"clack\"}",
            "\",\"item\":\"\\ud800\",\"kind\":\"click\"}",
            "\"value\":-5,",
            "{}",
            "null",
            "[",
            "\u0000",
            "7",
        ];

        for (var round = 0; round < 40; round++)
        {
            var lines = Enumerable.Range(0, 25).Select(_ => Line(random, parts)).ToArray();
            var outcomes = await bench.Border.AppendAsync(
                [
                    .. lines.Select(
                        (line, i) => Arrival.Read(line, new("f", (round * 100) + i + 1), Data, bench.Clock)
                    ),
                ],
                Cancellation
            );

            foreach (var (line, outcome) in lines.Zip(outcomes))
            {
                if (outcome is AppendOutcome.Rejected rejected)
                {
                    Assert.Equal(line, bench.Quarantine.Find(rejected.Quarantine!.Value)!.Raw);
                    Assert.Contains(rejected.Code, ReasonCode.All);
                }
                else
                {
                    var id = Assert
                        .IsType<EventJsonReading.Read>(EventJson.Read(line, Data, bench.Clock))
                        .Event.Id;
                    Assert.NotNull(bench.Log.OffsetOf(id));
                }
            }
        }
        Assert.InRange(bench.Log.End, 20, 1_000);
        Assert.InRange(bench.Quarantine.Summary.Held, 20, 1_000);
    }

    [Fact]
    public async Task Two_events_under_one_id_are_not_taken_for_one()
    {
        await using var bench = new Bench(Data);
        var click = Click("e", "a");

        var outcomes = await bench.Border.AppendAsync(
            [
                Arrival.Of(click, Origin.Process),
                Arrival.Of(click with { At = Now.AddHours(-1) }, Origin.Process),
            ],
            Cancellation
        );
        Assert.Equal(
            [new AppendOutcome.Appended(0), new AppendOutcome.AlreadyKnown(0)], // The same, sent again later.
            outcomes
        );

        var other = await bench.Border.AppendAsync(
            [Arrival.Of(Click("e", "b"), Origin.Process)],
            Cancellation
        );

        var rejected = Assert.IsType<AppendOutcome.Rejected>(other.Single());
        Assert.Equal((ReasonCode.DuplicateConflict, "id"), (rejected.Code, rejected.Field));
        Assert.Contains("\"item\":\"b\"", Raw(bench, 1), StringComparison.Ordinal);
        Assert.Equal(1, bench.Border.Counts.Refused[ReasonCode.DuplicateConflict]);
    }

    [Fact]
    public async Task Mended_records_enter_the_log_and_the_others_stay_with_their_new_reason()
    {
        await using var bench = new Bench(Data);
        await bench.OfferAsync(
            "nonsense",
            """{"type":"interaction","id":"x","item":"a","kind":"clack"}""",
            """{"type":"interaction","id":"y","item":"a","kind":"clack"}"""
        );
        bench.Clock.Advance(TimeSpan.FromHours(5));

        var report = await bench.Border.ReplayAsync(
            [
                new(1, """{"type":"interaction","id":"w","item":"a","kind":"click"}"""u8.ToArray()),
                new(
                    2,
                    """{"type":"interaction","id":"x","item":"a","kind":"watch","value":-1}"""u8.ToArray()
                ),
                new(9, "{}"u8.ToArray()),
            ],
            Cancellation
        );

        Assert.Equal((3L, 1L, 1L), (report.Tried, report.Replayed, report.StillHeld));
        Assert.Equal([9L], report.Unknown);
        var mended = Assert.Single(bench.Log.Replay(0)).Event;
        Assert.Equal(("w", Now), (mended.Id, mended.At)); // It happened when it first came.
        Assert.Equal([2L, 3L], bench.Quarantine.Ids());
        Assert.Equal(ReasonCode.Range, bench.Quarantine.Find(2)!.Reasons.Single().Code);
        Assert.Contains("clack", Raw(bench, 2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mended_design_lets_in_what_it_had_refused()
    {
        using var log = new LogFolder();
        await using (var before = new Bench(Data, log))
        {
            await before.OfferAsync(
                """{"type":"interaction","id":"x","item":"a","kind":"clack"}""",
                """{"type":"item_changed","id":"y","item":"a","attributes":{"price":-1}}""",
                "nonsense"
            );
        }
        await using var bench = new Bench(
            Data with
            {
                Interactions = [.. Data.Interactions, new() { Name = "clack" }],
                Items =
                [
                    .. Data.Items.Select(spec =>
                        spec.Name == "price" ? spec with { MissingValues = [new("-1", -1)] } : spec
                    ),
                ],
            },
            log
        );

        var report = await bench.Border.ReplayAsync(Cancellation);

        Assert.Equal((2L, 1L), (report.Replayed, report.StillHeld));
        Assert.Equal(["x", "y"], bench.Log.Replay(0).Select(logged => logged.Event.Id));
        Assert.Equal(1, bench.Border.Counts.MissingCodes);
        Assert.Equal(0, (await bench.Border.ReplayAsync(Cancellation)).Replayed);
    }

    [Fact]
    public async Task An_event_of_the_process_with_nothing_in_it_is_refused_and_never_thrown_back()
    {
        await using var bench = new Bench(Data);

        var outcomes = await bench.Border.AppendAsync(
            [
                Arrival.Of(
                    new ItemPublished
                    {
                        Id = null!,
                        At = Now,
                        Item = default,
                        Attributes = null!,
                    },
                    Origin.Process
                ),
                Arrival.Of(
                    new ListShown
                    {
                        Id = "l",
                        At = Now,
                        Request = new("r"),
                        Impressions = default,
                    },
                    Origin.Process
                ),
                Arrival.Of(Click("n", "a") with { Value = double.NaN }, Origin.Process),
            ],
            Cancellation
        );

        Assert.All(
            outcomes,
            outcome => Assert.Equal(ReasonCode.Refused, ((AppendOutcome.Rejected)outcome).Code)
        );
        Assert.Equal(0, bench.Log.End);
    }

    [Fact]
    public async Task What_the_quarantine_has_no_room_for_is_told_to_its_sender()
    {
        await using var bench = new Bench(Data, options: new() { BytesMax = 4_096 });

        var outcomes = await bench.OfferAsync([.. Enumerable.Range(0, 40).Select(i => $"nonsense {i}")]);

        var last = Assert.IsType<AppendOutcome.Rejected>(outcomes[^1]);
        Assert.Null(last.Quarantine);
        Assert.Contains("the quarantine is full", last.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task References_are_known_again_after_opening()
    {
        using var folder = new LogFolder();
        var strict = Data with
        {
            Contracts =
            [
                new()
                {
                    Rule = "reference",
                    Reference = "item",
                    Quarantine = true,
                },
            ],
        };
        var title = Attributes.Of(("title", new AttributeValue.Text("A")));
        await using (var first = new Bench(strict, folder))
        {
            var published = new ItemPublished
            {
                Id = "p",
                At = Now,
                Item = new("a"),
                Attributes = title,
            };
            var outcomes = await first.Border.AppendAsync(
                [Arrival.Of(published, Origin.Process), Arrival.Of(Click("c", "a"), Origin.Process)],
                Cancellation
            );
            Assert.All(outcomes, outcome => Assert.IsType<AppendOutcome.Appended>(outcome));
        }

        await using var again = new Bench(strict, folder);
        again.Border.LearnLog(Cancellation);
        var later = await again.Border.AppendAsync(
            [Arrival.Of(Click("d", "a"), Origin.Process), Arrival.Of(Click("e", "b"), Origin.Process)],
            Cancellation
        );

        Assert.IsType<AppendOutcome.Appended>(later[0]);
        Assert.Equal(ReasonCode.Reference, Assert.IsType<AppendOutcome.Rejected>(later[1]).Code);
    }

    private static byte[] Line(SeededRandom random, string[] parts)
    {
        if (random.Next(4) == 0)
        {
            var junk = new byte[1 + random.Next(40)];
            for (var i = 0; i < junk.Length; i++)
            {
                junk[i] = (byte)random.Next(256);
            }
            return junk;
        }
        return Encoding.UTF8.GetBytes(
            random.Next(2) == 0
                ? parts[0] + random.Next(1_000_000) + parts[1 + random.Next(3)]
                : string.Concat(Enumerable.Range(0, 3).Select(_ => parts[random.Next(parts.Length)]))
        );
    }

    private static Interaction Click(string id, string item) =>
        new()
        {
            Id = id,
            At = Now,
            Item = new(item),
            Kind = "click",
        };

    private static string Raw(Bench bench, long id) =>
        Encoding.UTF8.GetString(bench.Quarantine.Find(id)!.Raw.Span);

    private sealed class Bench : IAsyncDisposable
    {
        private readonly LogFolder? _own;

        public Bench(DataSection data, LogFolder? folder = null, QuarantineOptions? options = null)
        {
            _own = folder is null ? new() : null;
            var path = (folder ?? _own!).Path;
            Log = EventLog.Open(Path.Combine(path, "log"), new(), Clock);
            Quarantine = Quarantine.Open(Path.Combine(path, "quarantine"), options ?? new(), Clock);
            Border = new(data, Log, Quarantine, Clock);
            Data = data;
        }

        public ManualClock Clock { get; } = new(Now);

        public EventLog Log { get; }

        public Quarantine Quarantine { get; }

        public EventBorder Border { get; }

        private DataSection Data { get; }

        public ValueTask<IReadOnlyList<AppendOutcome>> OfferAsync(params string[] lines) =>
            Border.AppendAsync(
                [
                    .. lines.Select(
                        (line, i) => Arrival.Read(Encoding.UTF8.GetBytes(line), new("f", i + 1), Data, Clock)
                    ),
                ],
                Cancellation
            );

        public async ValueTask DisposeAsync()
        {
            await Log.DisposeAsync();
            Quarantine.Dispose();
            _own?.Dispose();
        }
    }
}
