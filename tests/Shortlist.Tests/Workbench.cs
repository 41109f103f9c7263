using System.Collections.Immutable;
using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Queries;
using Shortlist.Retrieval;
using Shortlist.Systems;

namespace Shortlist.Tests;

/// <summary>Tables and folds of a design, filled by hand, for tests of single features, retrievers and filters.</summary>
internal sealed class Workbench(Design? design = null)
{
    public static readonly long StartMs = FakeClock.Start.ToUnixTimeMilliseconds();

    public FeatureSources Sources { get; } = new(design ?? TestDesigns.Small);

    public static long HoursMs(double hours) => StartMs + (long)(hours * 3_600_000);

    public static AttributeValue Words(params string[] words) => new AttributeValue.Words([.. words]);

    public static AttributeValue Vector(params float[] values) =>
        new AttributeValue.Vector(ImmutableArray.Create(values));

    public static AttributeValue Number(double value) => new AttributeValue.Number(value);

    public static AttributeValue Text(string value) => new AttributeValue.Text(value);

    public static AttributeValue Time(long ms) =>
        new AttributeValue.Time(DateTimeOffset.FromUnixTimeMilliseconds(ms));

    public static AttributeValue Place(double latitude, double longitude) =>
        new AttributeValue.Place(latitude, longitude);

    public static Subject Asker(
        double hours = 0,
        int user = -1,
        string? session = null,
        string? query = null,
        Attributes? context = null
    ) =>
        new()
        {
            AtMs = HoursMs(hours),
            User = user,
            Session = Subject.SessionKeyOf(session),
            Query = query,
            QueryKey = Subject.QueryKeyOf(query),
            Context = context ?? Attributes.Empty,
        };

    /// <summary>Publishes an item, or publishes it anew.</summary>
    public int Item(string id, double hours = 0, params (string, AttributeValue)[] values)
    {
        var item = Sources.Items.Put(
            new(id),
            Attributes.Of(values),
            DateTimeOffset.FromUnixTimeMilliseconds(HoursMs(hours))
        );
        Sources.Folds.Put(item);
        return item;
    }

    /// <summary>Retires an item, at once where no hours are given.</summary>
    public void Retire(string id, double? hours = null)
    {
        var at = hours is { } given
            ? DateTimeOffset.FromUnixTimeMilliseconds(HoursMs(given))
            : Sources.Items[Sources.Items.RowOf(new(id))].Since;
        Sources.Folds.Retire(Sources.Items.Retire(new(id), at));
    }

    public int User(string id, params (string, AttributeValue)[] values) =>
        Sources.Users.Put(new(id), Attributes.Of(values), FakeClock.Start);

    public void Happens(
        string kind,
        int item,
        double hours,
        int user = -1,
        string? session = null,
        string? query = null,
        Attributes? context = null
    ) =>
        Sources.Folds.Apply(
            new Occurrence
            {
                Kind = Sources.Kinds.Find(kind),
                Item = item,
                User = user,
                Session = Subject.SessionKeyOf(session),
                Query = Subject.QueryKeyOf(query),
                Context = context ?? Attributes.Empty,
                AtMs = HoursMs(hours),
                Value = 1,
            }
        );

    public IFeature Feature(string kind, params (string Name, object Value)[] parameters) =>
        EngineVocabulary.FeatureKind(kind).Create(TestDesigns.Feature(kind, parameters), Sources);

    public IRetriever Retriever(string kind, params (string Name, object Value)[] parameters) =>
        RetrieverCatalog.Kind(kind).Create(TestDesigns.Retriever(kind, kind, 100, parameters), Sources);

    public static float[] Compute(IFeature feature, Subject subject, params int[] items)
    {
        var column = new float[items.Length];
        feature.Compute(new() { Subject = subject, Items = items }, column);
        return column;
    }

    public static float One(IFeature feature, Subject subject, int item) =>
        Compute(feature, subject, item)[0];

    public static ScoredRow[] Retrieve(
        IRetriever retriever,
        Subject subject,
        int limit = 100,
        Func<int, bool>? accepts = null,
        TrainedParts? trained = null
    )
    {
        var best = new ScoredRow[limit];
        var request = new RetrievalRequest
        {
            Subject = subject,
            Accepts = accepts ?? (_ => true),
            Trained = trained ?? TrainedParts.None,
        };
        var count = retriever.Retrieve(request, best);
        return best[..count];
    }

    /// <summary>A filter over the items of the small design.</summary>
    public static RequestFilter Filter(PlainCondition condition)
    {
        Assert.True(
            RequestFilter.TryParse(
                [condition],
                TestDesigns.Small.Data.Items,
                out var filter,
                out var problems
            ),
            string.Join(" ", problems)
        );
        return filter;
    }
}
