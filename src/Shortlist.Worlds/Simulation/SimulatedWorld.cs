using System.Collections.Frozen;
using System.Globalization;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Worlds.Words;

namespace Shortlist.Worlds.Simulation;

/// <summary>The world of one scenario. Immutable once made: visitors may be served from many threads, each with its own chance.</summary>
internal sealed class SimulatedWorld : IWorld
{
    private const double RejectionChance = 0.015;

    private readonly FrozenDictionary<string, Thing> _byId;
    private readonly double[] _activitySums;
    private readonly FrozenDictionary<UserId, Person> _people;

    public SimulatedWorld(WorldOptions options, Scenario scenario)
    {
        Options = options;
        Scenario = scenario;
        var random = new SeededRandom(options.Seed);
        var made = new List<Thing>(options.Items);
        for (var number = 1; number <= options.Items; number++)
        {
            made.Add(scenario.MakeItem(number, made, random.Fork(Named("item", number))));
        }
        Shelf = new([
            .. made.OrderBy(item => item.PublishedAt)
                .ThenBy(item => item.Id)
                .Select((item, index) => item with { Index = index }),
        ]);
        _byId = Shelf.Items.ToFrozenDictionary(item => item.Id.Value, StringComparer.Ordinal);
        People =
        [
            .. Enumerable
                .Range(1, options.Users)
                .Select(number => MakePerson(number, random.Fork(Named("user", number)))),
        ];
        People = scenario.Friends is { } friends ? Befriended(People, friends, random) : People;
        _activitySums = Chance.Sums(People.Select(person => person.Activity));
        _people = People.ToFrozenDictionary(person => person.Id);
    }

    public string System => Scenario.System;

    public WorldOptions Options { get; }

    public Scenario Scenario { get; }

    public Shelf Shelf { get; }

    public IReadOnlyList<Person> People { get; }

    public IEnumerable<LogEvent> History() => new HistoryRun(this).Events();

    public WorldVisit NextVisit(SeededRandom random, DateTimeOffset at)
    {
        var person = PickPerson(random, at);
        return Visit(person, $"{person.Id}-{random.NextULong():x12}", at, random);
    }

    public WorldVisit Visit(Person person, string session, DateTimeOffset at, SeededRandom random)
    {
        var intent = Scenario.MakeIntent(person, Shelf, at, random);
        return new()
        {
            User = person.Id,
            Session = session,
            Query = intent is null ? null : string.Join(' ', intent.Typed),
            Context = Scenario.Context(person, intent, random),
            At = at,
            Person = person,
            Intent = intent,
        };
    }

    /// <summary>By activity, among those who have joined; the last one tried where nobody has.</summary>
    public Person PickPerson(SeededRandom random, DateTimeOffset at)
    {
        const int TriesMax = 50;
        var person = People[Chance.Weighted(random, _activitySums)];
        for (var tries = 1; tries < TriesMax && person.JoinedAt > at; tries++)
        {
            person = People[Chance.Weighted(random, _activitySums)];
        }
        return person;
    }

    public Thing? Find(ItemId item) => _byId.GetValueOrDefault(item.Value);

    public double Examination(int position) => Math.Pow(position + 1, -Options.ExaminationExponent);

    public double Interest(WorldVisit visit, Thing item, DateTimeOffset at) =>
        Scenario.Interest(visit.Person, visit.Intent, item, at);

    /// <summary>A bait takes 1.2 from what pleases and gives 0.8 to what is clicked.</summary>
    public double Attraction(WorldVisit visit, Thing item, DateTimeOffset at) =>
        Interest(visit, item, at) + (2 * item.Bait);

    public IEnumerable<Interaction> React(
        WorldVisit visit,
        RequestId request,
        IReadOnlyList<ItemId> shown,
        DateTimeOffset at,
        SeededRandom random
    )
    {
        var done = new List<Interaction>();
        var reading = at;
        for (var position = 0; position < shown.Count; position++)
        {
            if (Find(shown[position]) is not { } item || !Chance.Of(random, Examination(position)))
            {
                continue;
            }
            reading += TimeSpan.FromSeconds(Chance.Between(random, 1, 4));
            if (Chance.Of(random, Chance.Sigmoid(Attraction(visit, item, at))))
            {
                done.Add(Act(visit, request, item, new("click", 1, reading - at), at));
                Follow(visit, request, item, reading, done, random);
            }
            else if (Chance.Of(random, RejectionChance * (1 - Chance.Sigmoid(Interest(visit, item, at)))))
            {
                done.Add(Act(visit, request, item, new(Scenario.Rejection, 1, reading - at), at));
            }
        }
        return done.OrderBy(each => each.At);
    }

    private void Follow(
        WorldVisit visit,
        RequestId request,
        Thing item,
        DateTimeOffset at,
        List<Interaction> done,
        SeededRandom random
    )
    {
        const double InviteChance = 0.25;
        var pleased = Chance.Of(random, Chance.Sigmoid(Interest(visit, item, at) + 1));
        foreach (var deed in Scenario.AfterClick(visit.Person, item, pleased, at, random))
        {
            done.Add(Act(visit, request, item, deed, at));
            if (deed.Kind is "register" && visit.Person.Friends.Count > 0 && Chance.Of(random, InviteChance))
            {
                var friend = _people[Chance.Pick(random, visit.Person.Friends)];
                if (friend.JoinedAt <= at + deed.Delay)
                {
                    var invite = Act(
                        visit,
                        request,
                        item,
                        new("invite", 1, deed.Delay + TimeSpan.FromMinutes(1)),
                        at
                    );
                    done.Add(invite with { User = friend.Id, Request = null, Session = null });
                }
            }
        }
    }

    private static Interaction Act(
        WorldVisit visit,
        RequestId request,
        Thing item,
        Deed deed,
        DateTimeOffset at
    ) =>
        new()
        {
            Id = $"{request}:{deed.Kind}:{item.Id}",
            At = Chance.ToMillisecond(at + deed.Delay),
            Item = item.Id,
            User = visit.User,
            Session = visit.Session,
            Query = null,
            Request = request,
            Kind = deed.Kind,
            Value = deed.Value,
        };

    private Person MakePerson(int number, SeededRandom random)
    {
        const double NewcomerShare = 0.2;
        var (taste, favourites) = Scenario.Latent.Taste(random);
        var city = Earth.PickCity(random);
        var (latitude, longitude) = Earth.Around(city, 6, random);
        var joined = Chance.Of(random, NewcomerShare)
            ? Options.Start.AddDays(Chance.Between(random, 0, Options.Days))
            : Options.Start.AddDays(-Chance.Between(random, 0, 400));
        var person = new Person
        {
            Id = new(string.Create(CultureInfo.InvariantCulture, $"u-{number:D5}")),
            Taste = taste,
            Favourites = favourites,
            City = city,
            Latitude = latitude,
            Longitude = longitude,
            Thrift = Chance.Between(random, 0, 0.9),
            Activity = Chance.LogNormal(random, 1, 1),
            Device = Chance.Pick(random, Names.Devices),
            JoinedAt = Chance.ToMillisecond(joined),
            Attributes = Attributes.Empty,
        };
        return person with { Attributes = Scenario.Describe(person, random) };
    }

    /// <summary>Gives everybody a few friends: people of their city, of three met the one most like them.</summary>
    private static Person[] Befriended(IReadOnlyList<Person> people, string attribute, SeededRandom random)
    {
        const int FriendCountMax = 8;
        const int MetCount = 3;
        var byCity = people.ToLookup(person => person.City.Name, StringComparer.Ordinal);
        return [.. people.Select(WithFriends)];

        Person WithFriends(Person person)
        {
            Person[] others = [.. byCity[person.City.Name].Where(other => other.Id != person.Id)];
            if (others.Length == 0)
            {
                return person;
            }
            var own = random.Fork($"friends-{person.Id}");
            UserId[] friends =
            [
                .. Enumerable
                    .Range(0, 1 + own.Next(FriendCountMax))
                    .Select(_ =>
                        Enumerable
                            .Range(0, MetCount)
                            .Select(_ => Chance.Pick(own, others))
                            .MaxBy(other => Latent.Match(person.Taste, other.Taste))!
                            .Id
                    )
                    .Distinct(),
            ];
            var ids = new AttributeValue.Words([.. friends.Select(friend => friend.Value)]);
            return person with
            {
                Friends = friends,
                Attributes = person.Attributes.With(Attributes.Of((attribute, ids))),
            };
        }
    }

    private static string Named(string kind, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");
}
