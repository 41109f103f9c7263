using System.Collections.Immutable;
using System.Globalization;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Worlds.Simulation;

/// <summary>One telling of a world's history: publications, arrivals, lists and what follows, in order of time.</summary>
internal sealed class HistoryRun
{
    private const double AnotherListChance = 0.35;

    private readonly SimulatedWorld _world;
    private readonly SeededRandom _random;
    private readonly string _prefix;

    /// <summary>What is to come: the event, or a request whose list is made when its time is there.</summary>
    private readonly PriorityQueue<LogEvent, (DateTimeOffset, long)> _pending = new();
    private readonly double[] _popularity;
    private readonly DateTimeOffset[] _popularAt;
    private readonly int[] _capacityLeft;
    private readonly Dictionary<UserId, HashSet<int>> _acted = [];
    private long _sequence;

    public HistoryRun(SimulatedWorld world)
    {
        _world = world;
        _random = new SeededRandom(world.Options.Seed).Fork("history");
        _prefix = string.Create(CultureInfo.InvariantCulture, $"w{world.Options.Seed}");
        _popularity = new double[world.Shelf.Items.Count];
        _popularAt = new DateTimeOffset[world.Shelf.Items.Count];
        _capacityLeft = [.. world.Shelf.Items.Select(item => item.Capacity)];
    }

    public IEnumerable<LogEvent> Events()
    {
        Announce();
        foreach (var (at, person, session, number) in Plan())
        {
            foreach (var due in Until(at))
            {
                yield return due;
            }
            if (Show(at, person, session, number) is { } list)
            {
                yield return list;
            }
        }
        foreach (var rest in Until(_world.Options.End))
        {
            yield return rest;
        }
    }

    /// <summary>Everything with a known time; people who joined long ago are described just before the first visit.</summary>
    private void Announce()
    {
        foreach (var item in _world.Shelf.Items)
        {
            Later(
                new ItemPublished
                {
                    Id = $"{_prefix}:item:{item.Id}",
                    At = item.PublishedAt,
                    Item = item.Id,
                    Attributes = item.Attributes,
                }
            );
        }
        foreach (var person in _world.People)
        {
            Later(
                new UserDescribed
                {
                    Id = $"{_prefix}:user:{person.Id}",
                    At = person.JoinedAt < _world.Options.Start ? _world.Options.Start : person.JoinedAt,
                    User = person.Id,
                    Attributes = person.Attributes,
                }
            );
        }
    }

    /// <summary>Who asks when: sessions of one list or more, until there are as many lists as the options say.</summary>
    private List<(DateTimeOffset At, Person Person, string Session, int Number)> Plan()
    {
        var options = _world.Options;
        var count = options.Days * options.RequestsPerDay;
        var daySums = Rhythm.DaySums(options.Start, options.Days);
        var random = _random.Fork("plan");
        var plan = new List<(DateTimeOffset At, Person Person, string Session)>(count);
        for (var visit = 1; plan.Count < count; visit++)
        {
            var at = Rhythm.Next(random, options.Start, daySums);
            var person = _world.PickPerson(random, at);
            var session = string.Create(CultureInfo.InvariantCulture, $"{_prefix}-s{visit}");
            do
            {
                plan.Add((Chance.ToMillisecond(at), person, session));
                at += TimeSpan.FromSeconds(Chance.Between(random, 40, 240));
            } while (plan.Count < count && at < options.End && Chance.Of(random, AnotherListChance));
        }
        return
        [
            .. plan.OrderBy(request => request.At)
                .Select((request, number) => (request.At, request.Person, request.Session, number)),
        ];
    }

    private ListShown? Show(DateTimeOffset at, Person person, string session, int number)
    {
        var random = _random.Fork(string.Create(CultureInfo.InvariantCulture, $"request-{number}"));
        var visit = _world.Visit(person, session, at, random);
        var acted = _acted.GetValueOrDefault(person.Id);
        Thing[] candidates =
        [
            .. _world
                .Scenario.Candidates(person, visit.Intent, _world.Shelf, at)
                .Where(item => acted is null || !acted.Contains(item.Index)),
        ];
        double[] weights = [.. candidates.Select(item => Weight(visit, item, at))];
        var drawn = PlackettLuce.Draw(weights, _world.Options.ListLength, random);
        if (drawn.Count == 0)
        {
            return null;
        }
        var request = new RequestId(string.Create(CultureInfo.InvariantCulture, $"{_prefix}-r{number:D6}"));
        ImmutableArray<Impression> impressions =
        [
            .. drawn.Select(
                (each, position) => new Impression(candidates[each.Index].Id, position, each.Propensity)
            ),
        ];
        ItemId[] shown = [.. impressions.Select(impression => impression.Item)];
        foreach (var interaction in _world.React(visit, request, shown, at, random))
        {
            Later(interaction);
        }
        return new()
        {
            Id = $"{_prefix}:list:{request}",
            At = at,
            Request = request,
            User = person.Id,
            Session = session,
            Query = visit.Query,
            Context = visit.Context,
            Impressions = impressions,
        };
    }

    private double Weight(WorldVisit visit, Thing item, DateTimeOffset at) =>
        item.Capacity > 0 && _capacityLeft[item.Index] == 0
            ? 0
            : _world.Scenario.PolicyWeight(visit.Person, visit.Intent, item, at, Popularity(item.Index, at));

    private double Popularity(int item, DateTimeOffset at) =>
        _popularity[item] == 0
            ? 0
            : _popularity[item]
                * Math.Pow(2, -((at - _popularAt[item]) / _world.Scenario.PopularityHalfLife));

    private IEnumerable<LogEvent> Until(DateTimeOffset at)
    {
        while (_pending.TryPeek(out var next, out _) && next.At <= at)
        {
            _pending.Dequeue();
            if (next is not Interaction interaction)
            {
                yield return next;
                continue;
            }
            var item = _world.Find(interaction.Item)!;
            if (interaction.Kind is "register" && _capacityLeft[item.Index] == 0)
            {
                continue; // Sold out while the visitor was still thinking.
            }
            Note(interaction, item);
            yield return interaction;
            if (interaction.Kind is "register")
            {
                yield return Sold(interaction, item);
            }
        }
    }

    private void Note(Interaction interaction, Thing item)
    {
        if (interaction.Kind is "click")
        {
            _popularity[item.Index] = Popularity(item.Index, interaction.At) + 1;
            _popularAt[item.Index] = interaction.At;
        }
        if (!_world.Scenario.ShowsAgain && interaction.Kind is not "invite" && interaction.User is { } user)
        {
            if (!_acted.TryGetValue(user, out var acted))
            {
                _acted[user] = acted = [];
            }
            acted.Add(item.Index);
        }
    }

    private ItemChanged Sold(Interaction register, Thing item) =>
        new()
        {
            Id = $"{register.Id}:sold",
            At = register.At,
            Item = item.Id,
            Changes = Attributes.Of(
                ("capacity_left", new AttributeValue.Number(--_capacityLeft[item.Index]))
            ),
        };

    private void Later(LogEvent what) => _pending.Enqueue(what, (what.At, _sequence++));
}
