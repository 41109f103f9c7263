using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Serving;
using Shortlist.Systems;
using Shortlist.Systems.Answers;
using Shortlist.Systems.Caching;
using Shortlist.Systems.Training;

namespace Shortlist.Tests.Systems.Caching;

/// <summary>The small world behind a cache, in memory: answers without a log and without a folder.</summary>
internal sealed class CacheBench : IAsyncDisposable
{
    public CacheBench(Design design, AnswerKeys? keys = null)
    {
        Design = design;
        State = new(new(design, Clock), new(design, Clock));
        foreach (var happened in SmallWorld.History(200))
        {
            State.Write(state => state.Apply(happened));
        }
        Clock.PassTo(FakeClock.Start.AddDays(2));
        Answering = new(design, Clock);
        Bundle = ActiveBundle.Of(LadderTraining.Untrained(design, design.Ranking.Features)!);
        Caching = new(
            design,
            State,
            Answering,
            () => Bundle,
            (_, _, _, _, _) => Interlocked.Increment(ref SeenCount),
            new(),
            Clock,
            keys ?? AnswerKeys.Of(design, [.. design.Serving.Caches.SelectMany(cache => cache.Key)])
        );
    }

    public long SeenCount;

    public Design Design { get; }

    public FakeClock Clock { get; } = new();

    public LeftRight<SystemState> State { get; }

    public Answering Answering { get; }

    public ActiveBundle Bundle { get; set; }

    public AnswerCaching Caching { get; }

    /// <summary>The small design with a cache of its own for each of its readers.</summary>
    public static Design Personal { get; } = With(TestDesigns.Small, "user");

    /// <summary>The small design without what reads who asks, and a cache for everybody.</summary>
    public static Design Shared { get; } = With(Impersonal(TestDesigns.Small), "bundle");

    public static Design With(Design design, params string[] key) =>
        design with
        {
            Serving = design.Serving with
            {
                Caches =
                [
                    new()
                    {
                        What = "Lists",
                        Key = key,
                        Ttl = TimeSpan.FromSeconds(30),
                        StaleFor = TimeSpan.FromSeconds(30),
                        NegativeTtl = TimeSpan.FromSeconds(5),
                        Personal = key.Contains("user"),
                    },
                ],
            },
        };

    public static RankRequest Request(
        int user = -1,
        string? session = null,
        string device = "phone",
        string? query = null,
        int count = 10
    ) =>
        new()
        {
            User = user < 0 ? null : new UserId($"u{user}"),
            Session = session,
            Query = query,
            Context = Attributes.Of(("device", Workbench.Words(device))),
            Count = count,
        };

    public async Task<RankAnswer> RankAsync(RankRequest request) =>
        (await Caching.AnswerAsync(request, CancellationToken.None)).Answer;

    /// <summary>What the request would get if there were no cache.</summary>
    public RankAnswer Fresh(RankRequest request)
    {
        using var lease = State.Read();
        return Answering.Answer(request, lease.State, Bundle).Answer;
    }

    public ValueTask DisposeAsync() => Caching.DisposeAsync();

    private static Design Impersonal(Design design)
    {
        List<FeatureSpec> features = [.. design.Features.Where(spec => !IsPersonal(spec))];
        return design with
        {
            Features = features,
            Retrieval = design.Retrieval with
            {
                Retrievers = [.. design.Retrieval.Retrievers.Where(spec => !IsPersonal(spec))],
                Filters = [.. design.Retrieval.Filters.Where(spec => !IsPersonal(spec))],
            },
            Ranking = design.Ranking with
            {
                Features =
                [
                    .. features
                        .Where(spec => spec.Parameters.TextOrNull("retriever") is not "next")
                        .Select(spec => spec.Name),
                ],
            },
        };
    }

    private static bool IsPersonal(KindSpec spec) =>
        spec.Reads.Contains("user")
        || spec.Reads.Contains("session")
        || spec.Parameters.TextOrNull("retriever") is "next";
}
