using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Worlds.Words;

namespace Shortlist.Worlds.Simulation;

/// <summary>What makes one world unlike the others: its items, its people's reasons, its logging policy, its deeds.</summary>
internal abstract class Scenario
{
    private readonly HashSet<string> _titles = new(StringComparer.Ordinal);

    protected Scenario(WorldOptions options, IReadOnlyList<Topic> topics)
    {
        Options = options;
        Topics = topics;
        Latent = new(topics.Count, options.VectorLength, new SeededRandom(options.Seed).Fork("latent"));
    }

    public abstract string System { get; }

    public WorldOptions Options { get; }

    public Latent Latent { get; }

    /// <summary>Within which half of an item's popularity is forgotten by the logging policy.</summary>
    public abstract TimeSpan PopularityHalfLife { get; }

    /// <summary>Whether an item somebody clicked may be shown to the same person again.</summary>
    public virtual bool ShowsAgain => false;

    /// <summary>The attribute of a user that lists the ids of the people they know; null where nobody knows anybody.</summary>
    public virtual string? Friends => null;

    protected IReadOnlyList<Topic> Topics { get; }

    /// <param name="number">From 1; the id is made of it.</param>
    /// <param name="earlier">Items made before, for copies.</param>
    /// <param name="random">Of this item alone.</param>
    public abstract Thing MakeItem(int number, IReadOnlyList<Thing> earlier, SeededRandom random);

    public abstract Attributes Describe(Person person, SeededRandom random);

    public abstract Attributes Context(Person person, Intent? intent, SeededRandom random);

    public virtual Intent? MakeIntent(Person person, Shelf shelf, DateTimeOffset at, SeededRandom random) =>
        null;

    /// <summary>The logit of pleasing the person.</summary>
    public abstract double Interest(Person person, Intent? intent, Thing item, DateTimeOffset at);

    /// <summary>Items the logging policy considers.</summary>
    public abstract IEnumerable<Thing> Candidates(
        Person person,
        Intent? intent,
        Shelf shelf,
        DateTimeOffset at
    );

    /// <summary>The weight of a candidate in the logging policy: noisy popularity, age, place; nobody's taste.</summary>
    public abstract double PolicyWeight(
        Person person,
        Intent? intent,
        Thing item,
        DateTimeOffset at,
        double popularity
    );

    /// <param name="person">Who clicked.</param>
    /// <param name="item">What was clicked.</param>
    /// <param name="pleased">Whether it kept its promise.</param>
    /// <param name="at">When it was clicked.</param>
    /// <param name="random">Decides.</param>
    public abstract IEnumerable<Deed> AfterClick(
        Person person,
        Thing item,
        bool pleased,
        DateTimeOffset at,
        SeededRandom random
    );

    /// <summary>What an unwanted item that was looked at may provoke.</summary>
    public abstract string Rejection { get; }

    /// <summary>A title no other item has, if eight tries find one.</summary>
    protected (string Title, Dictionary<string, string> Words) Title(
        Topic topic,
        City city,
        IReadOnlyList<string> templates,
        SeededRandom random
    )
    {
        const int TriesMax = 8;
        for (var tries = 1; ; tries++)
        {
            var words = Text.Choose(topic, city, random);
            var title = Text.Fill(Chance.Pick(random, templates), words);
            if (_titles.Add(title) || tries == TriesMax)
            {
                return (title, words);
            }
        }
    }

    protected static AttributeValue Word(string value) => new AttributeValue.Words([value]);

    protected AttributeValue Interests(Person person) =>
        new AttributeValue.Words([.. person.Favourites.Take(2).Select(topic => Topics[topic].Name)]);
}
