using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Worlds.Words;

namespace Shortlist.Worlds.Simulation;

/// <summary>Event recommendation: near, soon, affordable and to one's taste; registrations take hours to come.</summary>
internal sealed class EventScenario(WorldOptions options) : Scenario(options, EventTopics.All)
{
    private const int ArchiveDays = 15;
    private const double ReachKilometres = 60;

    private static readonly string[] Templates =
    [
        "{Style} {noun} in {city}",
        "{Noun} at the {venue}",
        "{Style} {noun} at the {venue}",
        "{Noun} with {name}",
        "{Style} {noun} with {first}",
        "{City} {noun}",
        "{Noun} and {other} in {city}",
        "{Noun}: the {city} edition",
        "{Venue}: {style} {noun}",
    ];

    private static readonly string[] Sentences =
    [
        "Doors open an hour before; bring a friend.",
        "On the programme: {detail}, {detail2} and {detail3}.",
        "{Name} is your host for the evening.",
        "No experience needed, only curiosity.",
        "The {venue} is five minutes from the tram.",
        "Places are few, so register early.",
        "Afterwards there is time to {verb2}.",
    ];

    public override string System => "event-recommendation";

    public override TimeSpan PopularityHalfLife => TimeSpan.FromDays(4);

    public override string Rejection => "hide";

    public override string? Friends => "knows";

    public override Thing MakeItem(int number, IReadOnlyList<Thing> earlier, SeededRandom random)
    {
        var published = Chance.ToMillisecond(
            Options.Start.AddDays(Chance.Between(random, -ArchiveDays, Options.Days))
        );
        var starts = StartTime(published, random);
        var ends = starts.AddMinutes(30 * (3 + random.Next(6)));
        var city = Earth.PickCity(random);
        var (latitude, longitude) = Earth.Around(city, 5, random);
        var main = random.Next(Topics.Count);
        var mixture = Latent.Mixture(main, random);
        var (title, words) = Title(Topics[main], city, Templates, random);
        var first = random.Next(Sentences.Length);
        var second = (first + 1 + random.Next(Sentences.Length - 1)) % Sentences.Length;
        var price = Chance.Of(random, 0.35) ? 0 : Math.Round(Chance.LogNormal(random, 14, 0.6));
        var capacity = (int)Math.Round(Chance.LogNormal(random, 40, 0.8)) + 5;
        var description = Text.Fill(
            $"Come and {{verb}}: {{noun}} in {{city}}, with {{detail}} and {{detail2}}. {Sentences[first]} {Sentences[second]}{(price == 0 ? " Admission is free." : "")}",
            words
        );
        var host =
            $"{Text.Capital(Topics[main].Name)} {Names.Collectives[number % Names.Collectives.Count]} {city.Name}";
        return new()
        {
            Id = new($"e-{number:D5}"),
            Topics = mixture,
            MainTopic = main,
            Quality = random.NextNormal(),
            PublishedAt = published,
            StartsAt = starts,
            City = city,
            Latitude = latitude,
            Longitude = longitude,
            Price = price,
            Capacity = capacity,
            Attributes = Attributes.Of(
                ("title", new AttributeValue.Text(title)),
                ("description", new AttributeValue.Text(description)),
                ("category", Word(Topics[main].Name)),
                ("tags", new AttributeValue.Words([words["noun"], words["detail"]])),
                ("host", Word(host)),
                ("city", Word(city.Name)),
                ("country", Word(city.Country)),
                ("place", new AttributeValue.Place(latitude, longitude)),
                ("starts_at", new AttributeValue.Time(starts)),
                ("ends_at", new AttributeValue.Time(ends)),
                ("published", new AttributeValue.Time(published)),
                ("price", new AttributeValue.Number(price)),
                ("capacity", new AttributeValue.Number(capacity)),
                ("capacity_left", new AttributeValue.Number(capacity)),
                ("vector", new AttributeValue.Vector(Latent.Vector(mixture, random)))
            ),
        };
    }

    public override Attributes Describe(Person person, SeededRandom random) =>
        Attributes.Of(
            ("home", new AttributeValue.Place(person.Latitude, person.Longitude)),
            ("city", Word(person.City.Name)),
            ("country", Word(person.City.Country)),
            ("interests", Interests(person)),
            ("birth_year", new AttributeValue.Number(1950 + random.Next(56))),
            ("friends", new AttributeValue.Number(Math.Round(Chance.LogNormal(random, 60, 1)))),
            ("joined", new AttributeValue.Time(person.JoinedAt)),
            ("locale", Word($"{person.City.Language}_{person.City.Country}")),
            ("timezone", new AttributeValue.Number(person.City.Country is "PT" or "IE" ? 0 : 60))
        );

    public override Attributes Context(Person person, Intent? intent, SeededRandom random) =>
        Attributes.Of(
            ("device", Word(person.Device)),
            ("city", Word(person.City.Name)),
            ("place", new AttributeValue.Place(person.Latitude, person.Longitude))
        );

    public override double Interest(Person person, Intent? intent, Thing item, DateTimeOffset at)
    {
        var days = (item.StartsAt!.Value - at).TotalDays;
        if (days <= 0)
        {
            return -20;
        }
        var kilometres = Earth.Kilometres(person.Latitude, person.Longitude, item.Latitude, item.Longitude);
        var soon = 0.35 * Math.Abs(Math.Log((days + 0.5) / 5)); // Best about five days ahead: time to plan, not to forget.
        var weekend = item.StartsAt.Value.DayOfWeek is DayOfWeek.Friday or DayOfWeek.Saturday ? 0.35 : 0;
        return -1.6
            + (3.6 * Latent.Match(person.Taste, item.Topics))
            + (0.7 * item.Quality)
            - (0.9 * Math.Log(1 + (kilometres / 6)))
            - (person.Thrift * Math.Log(1 + (item.Price / 10)))
            - soon
            + weekend;
    }

    public override IEnumerable<Thing> Candidates(
        Person person,
        Intent? intent,
        Shelf shelf,
        DateTimeOffset at
    ) => shelf.OfCity(person.City.Name).Where(item => item.PublishedAt <= at && item.StartsAt > at);

    public override double PolicyWeight(
        Person person,
        Intent? intent,
        Thing item,
        DateTimeOffset at,
        double popularity
    )
    {
        var kilometres = Earth.Kilometres(person.Latitude, person.Longitude, item.Latitude, item.Longitude);
        return kilometres > ReachKilometres
            ? 0
            : Math.Exp(
                (0.5 * Math.Log(1 + popularity))
                    - (kilometres / 20)
                    - ((at - item.PublishedAt).TotalDays / 12)
            );
    }

    public override IEnumerable<Deed> AfterClick(
        Person person,
        Thing item,
        bool pleased,
        DateTimeOffset at,
        SeededRandom random
    )
    {
        if (Chance.Of(random, pleased ? 0.45 : 0.08))
        {
            yield return new("bookmark", 1, TimeSpan.FromSeconds(Chance.Between(random, 5, 60)));
        }
        var delay = TimeSpan.FromHours(Chance.LogNormal(random, 2, 1.4));
        if (pleased && Chance.Of(random, 0.55) && at + delay < item.StartsAt)
        {
            yield return new("register", item.Price, delay);
        }
    }

    /// <summary>Two days to five weeks after publication, on an evening, or by day at the weekend.</summary>
    private static DateTimeOffset StartTime(DateTimeOffset published, SeededRandom random)
    {
        var day = published.AddDays(2 + Math.Min(33, Chance.Waiting(random, 12)));
        if (day.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Tuesday && Chance.Of(random, 0.6))
        {
            day = day.AddDays(4); // Hosts like the end of the week as their guests do.
        }
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var halfHours = weekend ? 20 + random.Next(21) : 36 + random.Next(7);
        return new DateTimeOffset(day.UtcDateTime.Date, TimeSpan.Zero).AddMinutes(30 * halfHours);
    }
}
