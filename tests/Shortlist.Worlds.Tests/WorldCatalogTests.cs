using System.Diagnostics;
using System.Globalization;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Monitoring.Data;

namespace Shortlist.Worlds.Tests;

public sealed class WorldCatalogTests
{
    private static readonly WorldOptions Small = new()
    {
        Users = 100,
        Items = 300,
        Days = 3,
        RequestsPerDay = 50,
    };

    public static TheoryData<string> Systems => Worlds.Systems;

    [Theory]
    [MemberData(nameof(Systems))]
    public void Makes_each_world_it_lists(string system) =>
        Assert.Equal(system, WorldCatalog.Create(system, Small).System);

    [Fact]
    public void Refuses_a_world_it_does_not_know()
    {
        var error = Assert.Throws<ArgumentException>(() => WorldCatalog.Create("weather", Small));

        Assert.Contains(
            "expected event-recommendation, news-feed, video-search",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Refuses_a_world_without_people() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            WorldCatalog.Create("news-feed", Small with { Users = 0 })
        );

    [Theory]
    [MemberData(nameof(Systems))]
    public void The_same_seed_tells_the_same_history_and_another_seed_another(string system)
    {
        var world = WorldCatalog.Create(system, Small);
        var first = Fingerprint(world.History());

        Assert.Equal(first, Fingerprint(world.History()));
        Assert.Equal(first, Fingerprint(WorldCatalog.Create(system, Small).History()));
        Assert.NotEqual(first, Fingerprint(WorldCatalog.Create(system, Small with { Seed = 7 }).History()));
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void The_data_of_a_healthy_world_is_not_called_broken_at_any_hour(string system)
    {
        var monitor = new DataMonitor(Worlds.DesignOf(system).Data);
        var findings = new List<string>();
        var hour = DateTimeOffset.MinValue;
        foreach (var happened in Worlds.Of(system).History)
        {
            if (happened.At >= hour)
            {
                findings.AddRange(monitor.Report(happened.At).Findings.Select(finding => finding.Sentence));
                hour = happened.At.AddHours(1);
            }
            monitor.Apply(happened);
        }

        Assert.Empty(findings);
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void The_default_world_is_made_while_one_waits(string system)
    {
        var watch = Stopwatch.StartNew();
        var world = WorldCatalog.Create(system);
        var made = watch.Elapsed;
        var events = world.History().ToList();

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{system}: world {made.TotalSeconds:N2} s, history {(watch.Elapsed - made).TotalSeconds:N2} s, {events.Count:N0} events: "
                + string.Join(
                    ", ",
                    events
                        .GroupBy(each => each is Interaction act ? act.Kind : each.GetType().Name)
                        .OrderBy(group => group.Key, StringComparer.Ordinal)
                        .Select(group => $"{group.Key} {group.Count():N0}")
                )
        );
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    private static ulong Fingerprint(IEnumerable<LogEvent> events)
    {
        var hash = 0UL;
        foreach (var each in events)
        {
            hash = StableHash.Combine(hash, StableHash.Of(Show(each)));
        }
        return hash;
    }

    private static string Show(LogEvent each) =>
        each switch
        {
            ItemPublished item => $"{item.Id} {item.At:O} {Show(item.Attributes)}",
            UserDescribed user => $"{user.Id} {user.At:O} {Show(user.Attributes)}",
            ListShown list =>
                $"{list.Id} {list.At:O} {list.Session} {list.Query} {Show(list.Context)} {string.Join(',', list.Impressions.Select(shown => string.Create(CultureInfo.InvariantCulture, $"{shown.Item} {shown.Propensity:R}")))}",
            Interaction act => string.Create(
                CultureInfo.InvariantCulture,
                $"{act.Id} {act.At:O} {act.User} {act.Kind} {act.Value:R}"
            ),
            _ => $"{each.Id} {each.At:O}",
        };

    private static string Show(Attributes attributes) =>
        string.Join(';', attributes.Select(pair => $"{pair.Key}={Show(pair.Value)}"));

    private static string Show(AttributeValue value) =>
        value switch
        {
            AttributeValue.Text text => text.Value,
            AttributeValue.Words words => string.Join('|', words.Values),
            AttributeValue.Vector vector => string.Join(
                ' ',
                vector.Values.Select(part => part.ToString("R", CultureInfo.InvariantCulture))
            ),
            AttributeValue.Number number => number.Value.ToString("R", CultureInfo.InvariantCulture),
            AttributeValue.Time time => time.Value.ToString("O", CultureInfo.InvariantCulture),
            AttributeValue.Place place => string.Create(
                CultureInfo.InvariantCulture,
                $"{place.LatitudeDegrees:R} {place.LongitudeDegrees:R}"
            ),
            AttributeValue.Flag flag => flag.Value ? "yes" : "no",
            _ => "",
        };
}
