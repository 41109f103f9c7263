using System.Diagnostics;
using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Learning.Trees;
using Shortlist.Scoring;
using Shortlist.Serving;
using Shortlist.Systems;
using Shortlist.Systems.Answers;

namespace Shortlist.Benchmarks.Systems;

/// <summary>Where the time of an answer goes, stage by stage and feature by feature, on one thread and a state of its own.</summary>
internal sealed class ServingProfile
{
    // In pooled memory, as in an answer that somebody waits for.
    private static readonly FeatureDemand Demand = new()
    {
        Deadline = Deadline.After(TimeSpan.FromDays(1), TimeProvider.System),
    };

    private const int FeatureCountMax = 20;
    private const int Passes = 3;

    private readonly Design _design;
    private readonly SystemState _state;
    private readonly ActiveBundle _bundle;
    private readonly KeptRankings _kept = new(1_000);
    private readonly SortedDictionary<string, Meter> _stages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Meter> _features = new(StringComparer.Ordinal);
    private int _requestCount;
    private int _request;

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
        _requestCount = requests.Length;
        for (var pass = 0; pass <= Passes; pass++)
        {
            Measure(requests);
            foreach (var meter in _stages.Concat(_features).Select(pair => pair.Value))
            {
                meter.EndPass(isKept: pass > 0); // The first one compiles and warms.
            }
        }
        if (_bundle.Models[ServingBed.Trees].Ranker is TreesRanker trees)
        {
            ServingTimes.Say(
                $"{trees.TreeCount} trees, {trees.Trees.Sum(tree => tree.LeafCount)} leaves in all"
            );
        }
        ServingTimes.Say($"stage | µs an answer, of {Passes} times the best | bytes an answer");
        foreach (var (name, meter) in _stages)
        {
            Say(name, meter);
        }
        foreach (
            var (name, meter) in _features.OrderByDescending(pair => pair.Value.Micros).Take(FeatureCountMax)
        )
        {
            Say($"feature {name}", meter);
        }
    }

    private void Measure(RankRequest[] requests)
    {
        var answering = new Answering(_design, TimeProvider.System);
        var model = _bundle.Models[ServingBed.Trees];
        for (_request = 0; _request < requests.Length; _request++)
        {
            var request = requests[_request];
            var made = Time("0 whole answer", () => answering.Answer(request, _state, _bundle));
            made.Ranked?.Release();
        }
        foreach (var meter in _features.Values)
        {
            meter.Forget();
        }
        for (_request = 0; _request < requests.Length; _request++)
        {
            var request = requests[_request];
            var subject = Time("1 query", () => Understood(request));
            var candidates = Time(
                "2 retrieval",
                () => _state.Retrieve(subject, request.Filter, _bundle.Trained, Deadline.Never)
            );
            foreach (var report in candidates.Reports)
            {
                MeterOf($"2 retrieval: {report.Name}").Spend(_request, report.ElapsedMs * 1_000, 0);
            }
            var rows = Time("3 features", () => _state.FeaturesOf(subject, candidates, Demand).Rows);
            var filled = Time("4 fill", () => model.Fills.AppliedRented(rows));
            var scores = new float[rows.RowCount];
            Time(
                "5 score",
                () =>
                {
                    model.Ranker.Score(filled, scores);
                    return scores;
                }
            );
            filled.Release();
            var ranked = Time("6 fill, score, sort", () => model.Rank(_state, candidates, rows));
            Time(
                "7 reasons of ten",
                () =>
                    ranked.Best.Take(10).Sum(best => model.Ranker.Reasons(ranked.Filled, best.Place, 3).Count)
            );
            Time("8 kept for those who ask why", () => _kept.Keep(ranked, _state.Sources.Items));
            ranked.Release();
        }
    }

    private Subject Understood(RankRequest request)
    {
        var subject = _state.SubjectOf(
            request.User,
            request.Session,
            request.Query,
            request.Context,
            TimeProvider.System.GetUtcNow()
        );
        _state.Queries?.Understand(subject, request.Filter);
        return subject;
    }

    private T Time<T>(string stage, Func<T> work)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        var made = work();
        var micros = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        MeterOf(stage).Spend(_request, micros, GC.GetAllocatedBytesForCurrentThread() - bytes);
        return made;
    }

    private Meter MeterOf(string stage)
    {
        if (!_stages.TryGetValue(stage, out var meter))
        {
            _stages.Add(stage, meter = new(_requestCount));
        }
        return meter;
    }

    private FeatureKind Timed(string kind)
    {
        var own = EngineVocabulary.FeatureKind(kind);
        return own with
        {
            Create = (spec, sources) => new TimedFeature(spec.Name, own.Create(spec, sources), this),
        };
    }

    private static void Say(string name, Meter meter) =>
        ServingTimes.Say($"{name} | {meter.Micros:0.0} | {meter.Bytes:0}");

    /// <summary>The time of one stage, request by request: of several the shortest, for the longer ones lost the processor.</summary>
    private sealed class Meter
    {
        private readonly double[] _now;
        private readonly double[] _best;
        private long _bytes;

        public Meter(int count)
        {
            (_now, _best) = (new double[count], new double[count]);
            Array.Fill(_best, double.MaxValue);
        }

        public double Micros => _best.Average();

        public double Bytes { get; private set; }

        public void Spend(int request, double micros, long bytes)
        {
            _now[request] += micros;
            _bytes += bytes;
        }

        public void Forget()
        {
            Array.Clear(_now);
            _bytes = 0;
        }

        public void EndPass(bool isKept)
        {
            for (var i = 0; isKept && i < _now.Length; i++)
            {
                _best[i] = Math.Min(_best[i], _now[i]);
            }
            Bytes = (double)_bytes / _now.Length;
            Forget();
        }
    }

    private sealed class TimedFeature(string name, IFeature feature, ServingProfile profile) : IFeature
    {
        public void Compute(FeatureRequest request, Span<float> column)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            feature.Compute(request, column);
            var micros = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
            if (!profile._features.TryGetValue(name, out var meter))
            {
                profile._features.Add(name, meter = new(profile._requestCount));
            }
            meter.Spend(profile._request, micros, GC.GetAllocatedBytesForCurrentThread() - bytes);
        }
    }
}
