using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Monitoring.Data;

namespace Shortlist.Tests.Monitoring.Data;

public sealed class DataMonitorTests
{
    private const int Known = (16 * 24) + 12; // Sixteen days and a morning.

    [Fact]
    public void A_healthy_day_raises_no_finding_at_any_hour()
    {
        var stream = new DataStream(3);
        var monitor = new DataMonitor(DataStream.Data);
        Tell(monitor, stream.Of(0, Known));
        for (var hour = Known; hour < Known + 24; hour++)
        {
            Tell(monitor, stream.Of(hour, hour + 1));
            Assert.Equal([], Sentences(Report(monitor, hour + 1)));
        }
    }

    [Fact]
    public void Nothing_is_said_while_there_is_nothing_to_compare_with()
    {
        var stream = new DataStream(3);
        var monitor = new DataMonitor(DataStream.Data);
        var broken = new DataFault { Lists = 0.1, Clicks = 0 };
        Assert.Equal([], Sentences(monitor.Report(DataStream.Start)));
        for (var hour = 0; hour < 20; hour++)
        {
            Tell(monitor, stream.Of(hour, hour + 1, hour < 10 ? null : broken));
            Assert.Equal([], Sentences(Report(monitor, hour + 1)));
        }
    }

    [Fact]
    public void Lists_that_stay_away_are_told_within_the_hour()
    {
        var found = After(1, new() { Lists = 0.3 });

        var lists = Assert.Single(found, finding => finding.Field == "list_shown");
        Assert.Equal(DataRule.VolumeLow, lists.Rule);
        Assert.True(lists.Broken);
        Assert.InRange(lists.Value / lists.Expected, 0.2, 0.4);
        Assert.Equal(DataStream.Start.AddHours(Known), lists.Since);
        Assert.Contains("silent", lists.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void One_partition_of_eight_is_missed_within_a_day()
    {
        var found = After(24, new() { Lists = 0.875 });

        Assert.Contains(
            found,
            finding => finding is { Field: "list_shown", Rule: DataRule.VolumeLow, Broken: true }
        );
    }

    [Fact]
    public void Silence_is_told_although_nothing_comes_to_tell_it()
    {
        var monitor = new DataMonitor(DataStream.Data);
        Tell(monitor, new DataStream(3).Of(0, Known));

        var silent = Report(monitor, Known + 2);
        var history = monitor.Report(DataStream.Start.AddDays(300));

        Assert.Contains(
            silent.Findings,
            finding => finding is { Field: "list_shown", Rule: DataRule.VolumeLow, Value: 0 }
        );
        Assert.Equal("list_shown", silent.Reading().Subject);
        Assert.True(silent.Reading().Value > 0);
        Assert.Equal([], Sentences(history));
    }

    [Fact]
    public void A_join_that_loses_a_third_of_the_clicks_is_a_fallen_base_rate()
    {
        var found = After(6, new() { Clicks = 0.67 });

        var clicks = Assert.Single(found, finding => finding.Rule == DataRule.RateLow);
        Assert.Equal("click", clicks.Field);
        Assert.True(clicks.Broken);
        Assert.InRange(clicks.Value, 0.15, 0.25);
        Assert.InRange(clicks.Expected, 0.28, 0.32);
    }

    [Fact]
    public void More_clicks_than_before_are_unusual_and_break_nothing()
    {
        var found = After(6, new() { Clicks = 1.5 });

        Assert.All(found, finding => Assert.False(finding.Broken, finding.Sentence));
        Assert.Contains(found, finding => finding is { Field: "click", Rule: DataRule.RateHigh });
    }

    [Fact]
    public void A_field_that_goes_missing_is_named_with_since_when()
    {
        var found = After(3, new() { DeviceMissing = 0.3 });

        var device = Assert.Single(found, finding => finding.Field == "context.device");
        Assert.Equal(DataRule.MissingRise, device.Rule);
        Assert.True(device.Broken);
        Assert.InRange(device.Value, 0.25, 0.35);
        Assert.InRange(device.Expected, 0.015, 0.03);
        Assert.Equal(DataStream.Start.AddHours(Known), device.Since);
    }

    [Fact]
    public void An_error_code_that_poses_as_a_value_is_named()
    {
        var found = After(6, new() { PriceCode = 0.2 });

        var price = Assert.Single(found, finding => finding.Field == "item.price");
        Assert.Equal((DataRule.OneValue, "-1", true), (price.Rule, price.Subject, price.Broken));
        Assert.InRange(price.Value, 0.1, 0.3);
    }

    [Fact]
    public void A_new_spelling_and_a_lost_category_are_told_and_new_tags_among_thousands_are_not()
    {
        var found = After(1, new() { NewDevice = "Phone", HasTablets = false });

        Assert.Contains(found, finding => finding is { Rule: DataRule.NewValue, Subject: "Phone" });
        Assert.DoesNotContain(found, finding => finding.Field == "item.tags");
        var later = After(3, new() { HasTablets = false });
        Assert.Contains(later, finding => finding is { Rule: DataRule.GoneValue, Subject: "tablet" });
        Assert.All(later, finding => Assert.False(finding.Broken, finding.Sentence));
    }

    [Fact]
    public void What_was_mended_is_told_no_more()
    {
        var stream = new DataStream(3);
        var monitor = new DataMonitor(DataStream.Data);
        Tell(monitor, stream.Of(0, Known));
        Tell(monitor, stream.Of(Known, Known + 5, new() { DeviceMissing = 0.5, Lists = 0.3 }));
        Assert.NotEmpty(Report(monitor, Known + 5).Findings);

        Tell(monitor, stream.Of(Known + 5, Known + 10));

        Assert.Equal([], Sentences(Report(monitor, Known + 10)));
    }

    [Theory]
    [InlineData("quarantine", true)]
    [InlineData("warn", false)]
    public void A_contract_on_a_missing_share_is_held_from_the_first_hundred_records(
        string severity,
        bool broken
    )
    {
        var design = TestDesigns.Read(
            TestDesigns.SmallText.Replace(
                "  noun: item",
                $"  contracts: [{{ attribute: context.device, rule: missing_share, max: 0.1, severity: {severity} }}]\n  noun: item",
                StringComparison.Ordinal
            )
        );
        var monitor = new DataMonitor(design.Data);
        Tell(monitor, new DataStream(3).Of(10, 11, new() { DeviceMissing = 0.2 }));

        var report = Report(monitor, 11);

        var found = Assert.Single(report.Findings);
        Assert.Equal(("context.device", DataRule.MissingShare), (found.Field, found.Rule));
        Assert.Equal((0.1, broken), (found.Expected, found.Broken));
        Assert.Equal(0.1, report.Fields.Single(field => field.Name == "context.device").MissingShareMax);
        Assert.Equal(broken ? 1 : 0, report.Reading().Value);
    }

    [Fact]
    public void Counts_are_those_of_a_plain_recount_whatever_the_order_of_arrival()
    {
        var events = Mixed(new(5), 4_000);
        var monitor = new DataMonitor(DataStream.Data);
        var shuffled = new DataMonitor(DataStream.Data);
        Tell(monitor, events);
        var arrival = events.ToArray();
        new SeededRandom(6).Shuffle(arrival.AsSpan());
        Tell(shuffled, arrival);

        var report = Report(monitor, 9 * 24);

        PlainCounts.AreIn(report, events);
        PlainCounts.AreIn(Report(shuffled, 9 * 24), events);
        Assert.Equal(report.Events, Report(shuffled, 9 * 24).Events);
    }

    [Fact]
    public void An_event_dated_years_ahead_does_not_wipe_out_what_is_known()
    {
        var monitor = new DataMonitor(DataStream.Data);
        Tell(monitor, new DataStream(3).Of(0, 30));
        var before = Report(monitor, 30);

        monitor.Apply(
            new ItemRetired
            {
                Id = "ahead",
                At = DataStream.Start.AddYears(10),
                ArrivedAt = DataStream.Start.AddHours(30),
                Item = new("i"),
            }
        );

        Assert.Equal(before.Events, Report(monitor, 30).Events);
    }

    [Fact]
    public void What_is_older_than_a_month_is_counted_as_older_only()
    {
        var monitor = new DataMonitor(DataStream.Data);
        Tell(monitor, new DataStream(3).Of(0, 2));
        var old = new ItemRetired
        {
            Id = "old",
            At = DataStream.Start.AddDays(-40),
            Item = new("i"),
        };
        monitor.Apply(old);

        Assert.Equal(1, Report(monitor, 2).Older);
    }

    private static List<LogEvent> Mixed(SeededRandom random, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(
                    LogEvent (i) =>
                    {
                        var at = DataStream.Start.AddMilliseconds(random.NextDouble() * 9 * 24 * 3_600_000);
                        var item = new ItemId($"i{random.Next(50)}");
                        var context =
                            random.Next(3) == 0
                                ? Attributes.Empty
                                : Attributes.Of(("device", Workbench.Words($"d{random.Next(7)}")));
                        var attributes =
                            random.Next(4) == 0
                                ? Attributes.Empty
                                : Attributes.Of(
                                    ("price", Workbench.Number(random.Next(5))),
                                    ("tags", Workbench.Words($"t{random.Next(9)}", "all"))
                                );
                        var id = $"e{i}";
                        return random.Next(7) switch
                        {
                            0 => new ItemPublished
                            {
                                Id = id,
                                At = at,
                                Item = item,
                                Attributes = attributes,
                            },
                            1 => new ItemChanged
                            {
                                Id = id,
                                At = at,
                                Item = item,
                                Changes = attributes,
                            },
                            2 => new ItemRetired
                            {
                                Id = id,
                                At = at,
                                Item = item,
                            },
                            3 => new ListShown
                            {
                                Id = id,
                                At = at,
                                Request = new(id),
                                Context = context,
                                Impressions = [],
                            },
                            4 => new UserErased
                            {
                                Id = id,
                                At = at,
                                User = new("u"),
                            },
                            _ => new Interaction
                            {
                                Id = id,
                                At = at,
                                Item = item,
                                Kind = random.Next(5) == 0 ? "unheard" : "click",
                                Request = random.Next(2) == 0 ? null : new RequestId("r"),
                                Context = context,
                            },
                        };
                    }
                ),
        ];

    private static List<DataFinding> After(int hours, DataFault fault)
    {
        var stream = new DataStream(3);
        var monitor = new DataMonitor(DataStream.Data);
        Tell(monitor, stream.Of(0, Known));
        Tell(monitor, stream.Of(Known, Known + hours, fault));
        return [.. Report(monitor, Known + hours).Findings];
    }

    private static void Tell(DataMonitor monitor, IEnumerable<LogEvent> events)
    {
        foreach (var happened in events)
        {
            monitor.Apply(happened);
        }
    }

    // Just late enough that the hours up to there are whole.
    private static DataReport Report(DataMonitor monitor, int hours) =>
        monitor.Report(DataStream.Start.AddHours(hours) + DataStream.Data.AllowedLateness);

    private static string[] Sentences(DataReport report) =>
        [.. report.Findings.Select(finding => finding.Sentence)];
}
