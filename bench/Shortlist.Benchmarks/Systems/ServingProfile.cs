using System.Diagnostics;
using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Learning.Trees;
using Shortlist.Retrieval;
using Shortlist.Serving;
using Shortlist.Systems;
using Shortlist.Systems.Answers;

namespace Shortlist.Benchmarks.Systems;

/// <summary>Where the time of an answer goes, stage by stage and feature by feature, on one thread and a state of its own.</summary>
internal sealed class ServingProfile
{
    private const int FeatureCountMax = 20;

    private readonly Design _design;
    private readonly SystemState _state;
    private readonly ActiveBundle _bundle;
    private readonly SortedDictionary<string, Meter> _features = new(StringComparer.Ordinal);

    public ServingProfile(Design design, RankingSystem system)
    {
        _design = design;
        _state = new(design, TimeProvider.System, Timed);
        foreach (var logged in system.Replay(0))
        {
            _state.Apply(logged);
        }
        _bundle = ActiveBundle.Read(system.Bundles.Load(system.Bundles.Serving!.Value), system.Features);
    }

    public void Run(RankRequest[] requests)
    {
        Measure(requests); // Compiled and warm.
        var stages = Measure(requests);
        if (_bundle.Models[ServingBed.Trees].Ranker is TreesRanker trees)
        {
            ServingTimes.Say(
                $"{trees.TreeCount} trees, {trees.Trees.Sum(tree => tree.LeafCount)} leaves in all"
            );
        }
        ServingTimes.Say($"stage | µs an answer | bytes an answer");
        foreach (var (name, meter) in stages)
        {
            Say(name, meter, requests.Length);
        }
        foreach (
            var (name, meter) in _features.OrderByDescending(pair => pair.Value.Ticks).Take(FeatureCountMax)
        )
        {
            Say($"  {name}", meter, requests.Length);
        }
    }

    private List<(string Name, Meter Meter)> Measure(RankRequest[] requests)
    {
        Meter whole = new(),
            query = new(),
            retrieval = new(),
            filter = new(),
            features = new(),
            fill = new(),
            score = new(),
            rank = new();
        var retrievers = _design
            .Retrieval.Retrievers.Select(spec => (spec.Name, Meter: new Meter()))
            .ToList();
        var answering = new Answering(_design, TimeProvider.System);
        foreach (var request in requests)
        {
            whole.Time(() => answering.Answer(request, _state, _bundle));
        }
        foreach (var meter in _features.Values)
        {
            meter.Clear();
        }
        foreach (var request in requests)
        {
            var subject = query.Time(() =>
            {
                var asked = _state.SubjectOf(
                    request.User,
                    request.Session,
                    request.Query,
                    request.Context,
                    TimeProvider.System.GetUtcNow()
                );
                _state.Queries?.Understand(asked, request.Filter);
                return asked;
            });
            var candidates = retrieval.Time(() =>
                _state.Retrieve(subject, request.Filter, _bundle.Trained, Deadline.Never)
            );
            for (var i = 0; i < retrievers.Count; i++)
            {
                retrievers[i].Meter.Add(candidates.Reports[i].ElapsedMs);
            }
            filter.Time(() =>
                Array.TrueForAll(candidates.Items, item => _state.Filters.Accepts(subject, item))
            );
            var rows = features.Time(() => _state.FeaturesOf(subject, candidates));
            var model = _bundle.Models[ServingBed.Trees];
            var filled = fill.Time(() => model.Fills.Applied(rows));
            score.Time(() =>
            {
                var scores = new float[rows.RowCount];
                model.Ranker.Score(filled, scores);
                return scores;
            });
            rank.Time(() => model.Rank(_state, candidates, rows));
        }
        return
        [
            ("whole answer", whole),
            ("query", query),
            ("retrieval", retrieval),
            .. retrievers.Select(retriever => ($"  {retriever.Name}", retriever.Meter)),
            ("filters over the candidates (part of it)", filter),
            ("features", features),
            ("rank (fill, score, sort)", rank),
            ("  fill", fill),
            ("  score", score),
        ];
    }

    private FeatureKind Timed(string kind)
    {
        var own = EngineVocabulary.FeatureKind(kind);
        return own with
        {
            Create = (spec, sources) =>
            {
                var meter = _features[spec.Name] = new();
                return new TimedFeature(own.Create(spec, sources), meter);
            },
        };
    }

    private static void Say(string name, Meter meter, int count) =>
        ServingTimes.Say(
            $"{name} | {Stopwatch.GetElapsedTime(0, meter.Ticks).TotalMicroseconds / count:0.0} | {(double)meter.Bytes / count:0}"
        );

    private sealed class Meter
    {
        public long Ticks { get; private set; }

        public long Bytes { get; private set; }

        public T Time<T>(Func<T> work)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            var made = work();
            Ticks += Stopwatch.GetTimestamp() - started;
            Bytes += GC.GetAllocatedBytesForCurrentThread() - bytes;
            return made;
        }

        public void Spend(long ticks, long bytes) => (Ticks, Bytes) = (Ticks + ticks, Bytes + bytes);

        public void Add(double milliseconds) => Ticks += (long)(milliseconds * Stopwatch.Frequency / 1_000);

        public void Clear() => (Ticks, Bytes) = (0, 0);
    }

    private sealed class TimedFeature(IFeature feature, Meter meter) : IFeature
    {
        public void Compute(FeatureRequest request, Span<float> column)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            feature.Compute(request, column);
            meter.Spend(Stopwatch.GetTimestamp() - started, GC.GetAllocatedBytesForCurrentThread() - bytes);
        }
    }
}
