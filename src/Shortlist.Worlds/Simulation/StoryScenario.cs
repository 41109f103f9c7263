using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Worlds.Words;

namespace Shortlist.Worlds.Simulation;

/// <summary>News feed: to one's taste and fresh, or it is old news; some headlines promise more than they keep.</summary>
internal sealed class StoryScenario(WorldOptions options) : Scenario(options, StoryTopics.All)
{
    private const double ArchiveDays = 2;
    private const double BaitShare = 0.08;

    private static readonly string[] Templates =
    [
        "{Style} {verb} {noun}",
        "In {city}, {style} {verb} {noun}",
        "{Noun}: what changes this year",
        "Why {noun} matter now",
        "{Count} charts that explain {noun}",
        "{Style} under pressure over {noun}",
        "After months of talks, {style} {verb} {noun}",
        "{Noun} and {other}: how they are connected",
        "Inside the debate on {noun} in {city}",
        "{Name}: the truth about {noun}",
        "{Noun} divide {city}",
    ];

    private static readonly string[] BaitTemplates =
    [
        "{Noun}: nobody saw this coming",
        "You will not believe who {verb} {noun}",
        "{Count} secrets about {noun}",
    ];

    private static readonly string[] Sentences =
    [
        "{Name}, who follows the matter in {city}, calls it a turning point.",
        "Critics point to {detail}; supporters speak of {detail2}.",
        "A decision is expected within {count} weeks.",
        "The figures on {detail3} came later than promised.",
        "Until then, {detail} remains the open question.",
        "It would be the first time since {detail2} was on the agenda.",
        "What it means for {other} is not yet clear.",
    ];

    public override string System => "news-feed";

    public override TimeSpan PopularityHalfLife => TimeSpan.FromHours(12);

    public override string Rejection => "hide";

    public override string? Friends => "follows";

    public override Thing MakeItem(int number, IReadOnlyList<Thing> earlier, SeededRandom random)
    {
        var day = Chance.Between(random, -ArchiveDays, Options.Days);
        var published = Chance.ToMillisecond(WakingHours(Options.Start.AddDays(day), random));
        var main = random.Next(Topics.Count);
        var mixture = Latent.Mixture(main, random);
        var baits = Chance.Of(random, BaitShare);
        var (title, words) = Title(
            Topics[main],
            Earth.PickCity(random),
            baits ? BaitTemplates : Templates,
            random
        );
        var first = random.Next(Sentences.Length);
        var second = (first + 1 + random.Next(Sentences.Length - 1)) % Sentences.Length;
        var body = Text.Fill(
            $"{{Style}} {{verb}} {{noun}}, after weeks of questions about {{detail}} and {{detail2}}. {Sentences[first]} {Sentences[second]}",
            words
        );
        string[] topics = [.. TopicNames(mixture, main)];
        return new()
        {
            Id = new($"s-{number:D5}"),
            Topics = mixture,
            MainTopic = main,
            Quality = random.NextNormal(),
            Bait = baits ? 1 : 0,
            PublishedAt = published,
            Attributes = Attributes.Of(
                ("title", new AttributeValue.Text(title)),
                ("body", new AttributeValue.Text(body)),
                ("topics", new AttributeValue.Words([.. topics])),
                (
                    "author",
                    Word(
                        $"{Names.First[(number * 7) % Names.First.Count]} {Names.Last[main % Names.Last.Count]}"
                    )
                ),
                ("language", Word("en")),
                ("published", new AttributeValue.Time(published)),
                ("vector", new AttributeValue.Vector(Latent.Vector(mixture, random)))
            ),
        };
    }

    public override Attributes Describe(Person person, SeededRandom random)
    {
        var known = Attributes.Of(
            ("country", Word(person.City.Country)),
            ("language", Word(person.City.Language)),
            ("joined", new AttributeValue.Time(person.JoinedAt))
        );
        return Chance.Of(random, 0.6) ? known.With(Attributes.Of(("interests", Interests(person)))) : known;
    }

    public override Attributes Context(Person person, Intent? intent, SeededRandom random) =>
        Attributes.Of(
            ("device", Word(person.Device)),
            ("country", Word(person.City.Country)),
            ("region", Word(person.City.Name)),
            ("os", Word(person.Device is "desktop" ? "desktop-os" : "mobile-os")),
            ("environment", Word(person.Device is "phone" ? "app" : "web")),
            ("referrer", Word(Chance.Pick(random, ["direct", "direct", "search", "social", "newsletter"])))
        );

    public override double Interest(Person person, Intent? intent, Thing item, DateTimeOffset at)
    {
        var hours = Math.Max(0, (at - item.PublishedAt).TotalHours);
        return -2
            + (3.8 * Latent.Match(person.Taste, item.Topics))
            + (0.7 * item.Quality)
            - (0.5 * Math.Log(1 + (hours / 6)))
            - (1.2 * item.Bait);
    }

    public override IEnumerable<Thing> Candidates(
        Person person,
        Intent? intent,
        Shelf shelf,
        DateTimeOffset at
    ) => shelf.Between(at.AddHours(-60), at);

    public override double PolicyWeight(
        Person person,
        Intent? intent,
        Thing item,
        DateTimeOffset at,
        double popularity
    ) => Math.Exp((0.6 * Math.Log(1 + popularity)) - ((at - item.PublishedAt).TotalHours / 18));

    public override IEnumerable<Deed> AfterClick(
        Person person,
        Thing item,
        bool pleased,
        DateTimeOffset at,
        SeededRandom random
    )
    {
        var seconds = Math.Clamp(Math.Round(Chance.LogNormal(random, pleased ? 70 : 9, 0.6)), 1, 1_200);
        yield return new("dwell", seconds, TimeSpan.FromSeconds(seconds));
        foreach (
            var (kind, chance) in ((string, double)[])[("like", 0.22), ("comment", 0.05), ("share", 0.07)]
        )
        {
            if (pleased && Chance.Of(random, chance))
            {
                yield return new(kind, 1, TimeSpan.FromSeconds(seconds + Chance.Between(random, 1, 20)));
            }
        }
    }

    private IEnumerable<string> TopicNames(double[] mixture, int main)
    {
        yield return Topics[main].Name;
        for (var topic = 0; topic < mixture.Length; topic++)
        {
            if (topic != main && mixture[topic] > 0.15)
            {
                yield return Topics[topic].Name;
            }
        }
    }

    /// <summary>Newsrooms sleep too: three in four of the stories written at night appear after six.</summary>
    private static DateTimeOffset WakingHours(DateTimeOffset time, SeededRandom random) =>
        time.Hour < 6 && Chance.Of(random, 0.75) ? time.AddHours(6 + random.Next(12)) : time;
}
