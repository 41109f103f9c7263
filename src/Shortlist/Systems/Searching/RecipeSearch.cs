using System.Globalization;
using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Judgments;
using Shortlist.Scoring;
using Shortlist.Systems.Protocols;
using Shortlist.Systems.Training;

namespace Shortlist.Systems.Searching;

/// <summary>Tries recipes of one model until its time is up: each is judged on the validation lists, and none sees the test lists.</summary>
/// <remarks>
/// What is tried depends on the seed and on the metrics of earlier trials only, so a search that was stopped goes on as if
/// it never had been. Deterministic but for where the time ends it.
/// </remarks>
internal sealed class RecipeSearch(
    Design design,
    LadderTraining training,
    SearchSpace space,
    TrialLog log,
    ulong seed,
    TimeProvider clock
)
{
    /// <summary>A search whose time never ends is over after so many.</summary>
    public const int BracketCountMax = 60;

    /// <summary>Fewer lists judge a recipe by chance.</summary>
    public const int ListCountMin = 200;

    private readonly List<SearchTrial> _trials = [];
    private readonly Dictionary<string, MetricLine> _known = new(StringComparer.Ordinal);

    /// <summary>In order of time; a rung takes the latest share of them.</summary>
    public required IReadOnlyList<RowGroup> Learnt { get; init; }

    /// <summary>What recipes are judged on.</summary>
    public required IReadOnlyList<RowGroup> Validation { get; init; }

    public required MissingFills Fills { get; init; }

    /// <summary>In the order of the search.</summary>
    public IReadOnlyList<SearchTrial> Trials => _trials;

    /// <summary>How many of them earlier runs had recorded.</summary>
    public int Recorded { get; private set; }

    /// <param name="budget">No trial begins after it, and one under way is given up.</param>
    /// <param name="progress">Told after every trial.</param>
    /// <param name="cancellation">Stops within a round; trials that are finished are kept.</param>
    /// <returns>The best trial on the most data and its recipe; null where none finished.</returns>
    public (SearchTrial Trial, KindSpec Recipe)? Run(
        TimeSpan budget,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var started = clock.GetTimestamp();
        using var timed = new CancellationTokenSource(budget, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timed.Token);
        var depth = Halving.DepthFor(Learnt.Count, ListCountMin);
        try
        {
            for (var bracket = 0; bracket < BracketCountMax; bracket++)
            {
                RunBracket(bracket, Halving.Bracket(bracket, depth), AfterTrial, either.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The time is up: what is finished counts.
        }
        return Best() is { } best ? (best, RecipeOf(best.Bracket, best.Trial)) : null;

        void AfterTrial()
        {
            var passed = clock.GetElapsedTime(started);
            progress?.Report(
                new(
                    $"searching {space.Current.Name}",
                    (long)passed.TotalSeconds,
                    (long)budget.TotalSeconds,
                    "seconds"
                )
                {
                    Detail = string.Create(
                        CultureInfo.InvariantCulture,
                        $"{_trials.Count} {(_trials.Count == 1 ? "trial" : "trials")}, best {design.Evaluation.Primary.Name} {Best()?.Metric.Value:0.0000}"
                    ),
                }
            );
            if (passed >= budget)
            {
                timed.Cancel();
            }
        }
    }

    private void RunBracket(
        int bracket,
        IReadOnlyList<SearchRung> rungs,
        Action afterTrial,
        CancellationToken cancellation
    )
    {
        IReadOnlyList<int> standing = [.. Enumerable.Range(0, rungs[0].Trials)];
        foreach (var (number, rung) in rungs.Index())
        {
            List<(int, double)> tried = [];
            foreach (var trial in standing)
            {
                var done = log.Find(bracket, trial, number);
                if (done is not null)
                {
                    Recorded++;
                }
                else
                {
                    cancellation.ThrowIfCancellationRequested();
                    done = Try(bracket, trial, number, rung.Share, cancellation);
                    log.Add(done);
                }
                _trials.Add(done);
                _known[KeyOf(RecipeOf(bracket, trial), rung.Share)] = done.Metric;
                tried.Add((trial, Quality(done.Metric)));
                afterTrial();
            }
            standing = Halving.Best(tried, number + 1 < rungs.Count ? rungs[number + 1].Trials : 1);
        }
    }

    private SearchTrial Try(int bracket, int trial, int rung, double share, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        var recipe = RecipeOf(bracket, trial);
        // A small space is drawn from more than once; nothing new comes of the same.
        if (!_known.TryGetValue(KeyOf(recipe, share), out var metric))
        {
            RowGroup[] latest = [.. Learnt.Skip(Learnt.Count - (int)Math.Ceiling(Learnt.Count * share))];
            var ranker = training.TrainRecipe(recipe, latest, Validation, Fills, cancellation);
            var report = training.Judge(ranker, Fills, Validation);
            metric = MetricLines.Of(report.Find(design.Evaluation.Primary.Name)!);
        }
        return new()
        {
            Bracket = bracket,
            Trial = trial,
            Rung = rung,
            Share = share,
            Parameters = space.Chosen(recipe),
            Metric = metric,
            Seconds = clock.GetElapsedTime(began).TotalSeconds,
        };
    }

    // On the most data that was reached; of equals the first, so that the design's own stays where nothing is better.
    private SearchTrial? Best()
    {
        var most = _trials.Select(trial => trial.Share).DefaultIfEmpty().Max();
        return _trials
            .Where(trial => trial.Share == most)
            .Aggregate(
                (SearchTrial?)null,
                (best, trial) => best is null || Quality(trial.Metric) > Quality(best.Metric) ? trial : best
            );
    }

    private KindSpec RecipeOf(int bracket, int trial) =>
        (bracket, trial) is (0, 0)
            ? space.Current
            : space.Draw(
                new SeededRandom(seed).Fork(
                    string.Create(CultureInfo.InvariantCulture, $"recipe {bracket}/{trial}")
                )
            );

    private string KeyOf(KindSpec recipe, double share) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{share:R} {string.Join(' ', space.Chosen(recipe).Select(pair => $"{pair.Key}={pair.Value}"))}"
        );

    // Higher is better, whichever way the metric runs; what is undefined is worst.
    private double Quality(MetricLine metric) =>
        double.IsNaN(metric.Value)
            ? double.NegativeInfinity
            : MetricCatalog.Get(design.Evaluation.Primary.Metric).Direction switch
            {
                MetricDirection.HigherIsBetter => metric.Value,
                MetricDirection.LowerIsBetter => -metric.Value,
                _ => -Math.Abs(metric.Value - 1),
            };
}
