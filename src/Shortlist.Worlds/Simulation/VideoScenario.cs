using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Worlds.Words;

namespace Shortlist.Worlds.Simulation;

/// <summary>Video search: people want a certain thing, type some of its words, sometimes wrongly, and watch what fits.</summary>
internal sealed class VideoScenario(WorldOptions options) : Scenario(options, VideoTopics.All)
{
    private const int ArchiveDays = 60;
    private const double CopyShare = 0.05;
    private const double BaitShare = 0.06;
    private const double TypoShare = 0.15;

    private static readonly string[] Templates =
    [
        "{Style} {noun} in {count} minutes",
        "{Style} {noun}, step by step",
        "{Noun} for beginners",
        "{Noun}: {count} common mistakes",
        "{Style} {noun} with {first}",
        "{Noun} in real time",
        "{Noun}: the {first} method",
        "{Noun} or {other}?",
        "{Style} {noun} from start to finish",
        "{Noun}: what I learnt in {count} weeks",
        "{Noun}, explained",
        "{Noun}: questions and answers",
        "{Style} {noun} in {city}",
        "{Noun} – all you need to know",
    ];

    private static readonly string[] BaitTemplates =
    [
        "{Noun}: you have been doing it wrong",
        "{Noun} – nobody expected this ending",
        "This {noun} trick changes everything",
    ];

    private static readonly string[] Openings =
    [
        "This time it is all about {noun}, with {detail} and {detail2}.",
        "You asked for {noun}, so here it is: {detail}, {detail2} and a little patience.",
        "{Name} shows {noun} up close, from {detail} to {detail2}.",
        "Everything we know about {noun}, and why {detail} makes the difference.",
        "A calm look at {noun}: first {detail}, then {detail2}.",
    ];

    private static readonly string[] Sentences =
    [
        "We {verb} and {verb2} without hurry, and say why each step matters.",
        "Includes the mistakes we made, so that you need not make them.",
        "Filmed on a quiet morning in {city}.",
        "Chapters: {detail}, {detail2}, {detail3}.",
        "For everybody who is curious about {noun}.",
        "Ask in the comments if you get stuck with {detail3}.",
        "Next week: {other}.",
    ];

    public override string System => "video-search";

    public override TimeSpan PopularityHalfLife => TimeSpan.FromDays(7);

    public override bool ShowsAgain => true;

    public override string Rejection => "dismiss";

    public override Thing MakeItem(int number, IReadOnlyList<Thing> earlier, SeededRandom random)
    {
        var id = $"v-{number:D5}";
        var published = Chance.Of(random, 0.85)
            ? Options.Start.AddDays(-Chance.Between(random, 0, ArchiveDays))
            : Options.Start.AddDays(Chance.Between(random, 0, Options.Days));
        if (earlier.Count > 0 && Chance.Of(random, CopyShare))
        {
            return Copy(id, Chance.Pick(random, earlier), random);
        }
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
        var description = Text.Fill(
            $"{Chance.Pick(random, Openings)} {Sentences[first]} {Sentences[second]}",
            words
        );
        var duration = Math.Clamp(Math.Round(Chance.LogNormal(random, 420, 0.7)), 45, 5_400);
        string[] tags = [Topics[main].Name, words["noun"], words["detail"]];
        var channel =
            $"{words["name"].Split(' ')[0]}'s {Text.Capital(Topics[main].Name)} {Names.ChannelEndings[number % Names.ChannelEndings.Count]}";
        published = Chance.ToMillisecond(published);
        var attributes = Attributes.Of(
            ("title", new AttributeValue.Text(title)),
            ("description", new AttributeValue.Text(description)),
            ("tags", new AttributeValue.Words([.. tags.Distinct(StringComparer.Ordinal)])),
            ("channel", Word(channel)),
            ("language", Word("en")),
            ("duration", new AttributeValue.Number(duration)),
            ("published", new AttributeValue.Time(published)),
            ("cluster", Word(id)),
            ("vector", new AttributeValue.Vector(Latent.Vector(mixture, random)))
        );
        if (Chance.Of(random, 0.02))
        {
            attributes = attributes.With(
                Attributes.Of(("regions_blocked", Word(Earth.PickCity(random).Country)))
            );
        }
        return new()
        {
            Id = new(id),
            Topics = mixture,
            MainTopic = main,
            Quality = random.NextNormal(),
            Bait = baits ? 1 : 0,
            PublishedAt = published,
            DurationSeconds = duration,
            Keywords = [words["noun"], words["style"], words["detail"], words["detail2"], Topics[main].Name],
            Terms = Text.Terms($"{title} {description} {Topics[main].Name}")
                .ToHashSet(StringComparer.Ordinal),
            Attributes = attributes,
        };
    }

    public override Attributes Describe(Person person, SeededRandom random) =>
        Attributes.Of(("country", Word(person.City.Country)));

    public override Attributes Context(Person person, Intent? intent, SeededRandom random)
    {
        var context = Attributes.Of(("device", Word(person.Device)), ("country", Word(person.City.Country)));
        return intent is null
            ? context
            : context.With(
                Attributes.Of(("vector", new AttributeValue.Vector(Latent.Vector(intent.Topics, random))))
            );
    }

    /// <summary>A good video of a liked topic is in mind; what it is about is typed, in part or whole, and perhaps a word more.</summary>
    public override Intent? MakeIntent(Person person, Shelf shelf, DateTimeOffset at, SeededRandom random)
    {
        var topic = Chance.Of(random, 0.75)
            ? person.Favourites[Math.Min(random.Next(3), random.Next(3))]
            : random.Next(Topics.Count);
        Thing[] known = [.. shelf.OfTopic(topic).Where(item => item.PublishedAt <= at)];
        if (known.Length == 0)
        {
            string[] name = [.. Text.Terms(Topics[topic].Name)];
            return new(Latent.Mixture(topic, random), name, name);
        }
        var (one, other) = (Chance.Pick(random, known), Chance.Pick(random, known));
        var target = one.Quality > other.Quality ? one : other;
        string[] noun = [.. Text.Terms(target.Keywords[0]).Distinct(StringComparer.Ordinal)];
        var from = random.Next(noun.Length);
        List<string> terms = [.. Chance.Of(random, 0.7) ? noun : noun[from..(from + 1)]];
        if (
            Chance.Of(random, 0.4)
            && Text.Terms(Chance.Pick(random, target.Keywords)).FirstOrDefault() is { } more
            && !terms.Contains(more)
        )
        {
            terms.Add(more);
        }
        List<string> typed = [.. terms];
        if (Chance.Of(random, TypoShare))
        {
            var wrong = random.Next(typed.Count);
            typed[wrong] = Text.Misspell(typed[wrong], random);
        }
        return new(target.Topics, terms, typed);
    }

    public override double Interest(Person person, Intent? intent, Thing item, DateTimeOffset at)
    {
        var sameTopic = Latent.Match(intent!.Topics, item.Topics);
        var sameWords = intent.Terms.Count(item.Terms.Contains) / (double)Math.Max(1, intent.Terms.Count);
        var taste = Latent.Match(person.Taste, item.Topics);
        return -5
            + (2.4 * sameTopic)
            + (2.8 * sameWords)
            + (0.8 * taste)
            + (0.6 * item.Quality)
            - (1.2 * item.Bait);
    }

    public override IEnumerable<Thing> Candidates(
        Person person,
        Intent? intent,
        Shelf shelf,
        DateTimeOffset at
    )
    {
        var found = new List<int>();
        foreach (var term in intent!.Typed)
        {
            found.AddRange(
                shelf.WithTerm(term).Where(item => item.PublishedAt <= at).Select(item => item.Index)
            );
        }
        if (found.Count < Options.ListLength)
        {
            found.AddRange(shelf.Between(at.AddDays(-14), at).Select(item => item.Index));
        }
        found.Sort();
        return found.Distinct().Select(index => shelf.Items[index]);
    }

    public override double PolicyWeight(
        Person person,
        Intent? intent,
        Thing item,
        DateTimeOffset at,
        double popularity
    ) =>
        Math.Exp(
            (2 * intent!.Typed.Count(item.Terms.Contains) / intent.Typed.Count)
                + (0.5 * Math.Log(1 + popularity))
        );

    public override IEnumerable<Deed> AfterClick(
        Person person,
        Thing item,
        bool pleased,
        DateTimeOffset at,
        SeededRandom random
    )
    {
        var share = pleased ? Chance.Between(random, 0.5, 1) : Math.Min(0.5, Chance.Waiting(random, 0.1));
        var seconds = Math.Max(1, Math.Round(share * item.DurationSeconds));
        yield return new("watch", seconds, TimeSpan.FromSeconds(seconds));
        if (pleased && Chance.Of(random, 0.25))
        {
            yield return new("like", 1, TimeSpan.FromSeconds(seconds * Chance.Between(random, 0.3, 1)));
        }
    }

    /// <summary>Somebody else's upload of the same video: what is hidden is the same, the words almost.</summary>
    private Thing Copy(string id, Thing original, SeededRandom random)
    {
        var title = ((AttributeValue.Text)original.Attributes.Find("title")!).Value;
        var published = Chance.ToMillisecond(original.PublishedAt.AddHours(Chance.Between(random, 1, 72)));
        published = published < Options.End ? published : original.PublishedAt;
        return original with
        {
            Id = new(id),
            PublishedAt = published,
            Quality = original.Quality - 0.3,
            Attributes = original.Attributes.With(
                Attributes.Of(
                    ("title", new AttributeValue.Text($"{title} (reupload)")),
                    ("channel", Word($"Best of {Text.Capital(Topics[original.MainTopic].Name)}")),
                    ("published", new AttributeValue.Time(published)),
                    ("vector", new AttributeValue.Vector(Latent.Vector(original.Topics, random)))
                )
            ),
        };
    }
}
