using Shortlist.Designs;
using Shortlist.Experiments;
using Shortlist.Features;
using Shortlist.Judgments;

namespace Shortlist.Systems.Training;

/// <summary>Measures every retriever of a design on judged lists: which wanted items it found, and what of its exact twin's.</summary>
internal static class RecallReview
{
    /// <summary>Requests that exact twins are asked: a few seconds at the most, and a recall of 0.99 known to ±0.01.</summary>
    public const int RequestCountMax = 200;

    /// <param name="design">Names the retrievers and what is asked of them.</param>
    /// <param name="state">As it is after the last list.</param>
    /// <param name="judged">Lists with their grades.</param>
    /// <param name="missedCount">Wanted items beside those lists that no retriever found.</param>
    /// <param name="trained">What training made.</param>
    /// <param name="cancellation">Stops within a request.</param>
    public static IReadOnlyList<RetrieverRecall> Run(
        Design design,
        SystemState state,
        IReadOnlyList<RowGroup> judged,
        int missedCount,
        TrainedParts trained,
        CancellationToken cancellation
    )
    {
        var wanted = missedCount + judged.Sum(group => group.Missed.Count + group.Grades.Count(IsWanted));
        var ofExact = Compare(state, judged, trained, design.Retrieval.Retrievers.Count, cancellation);
        return
        [
            .. design.Retrieval.Retrievers.Select(
                (spec, i) =>
                    new RetrieverRecall
                    {
                        Retriever = spec.Name,
                        MinRecall = spec.MinRecall,
                        OfWanted = ShareOf(spec.Name, judged.Sum(group => FoundBy(group, i)), wanted),
                        OfExact = MeanOf(spec.Name, ofExact[i]),
                    }
            ),
        ];
    }

    private static bool IsWanted(float grade) => grade > 0;

    private static int FoundBy(RowGroup group, int retriever) =>
        Enumerable
            .Range(0, group.Items.Length)
            .Count(i => IsWanted(group.Grades[i]) && group.IsFoundBy(i, retriever));

    private static List<double>[] Compare(
        SystemState state,
        IReadOnlyList<RowGroup> judged,
        TrainedParts trained,
        int retrievers,
        CancellationToken cancellation
    )
    {
        List<double>[] shares = [.. Enumerable.Range(0, retrievers).Select(_ => new List<double>())];
        var every = Math.Max(1, (judged.Count + RequestCountMax - 1) / RequestCountMax);
        for (var i = 0; i < judged.Count; i += every)
        {
            cancellation.ThrowIfCancellationRequested();
            var compared = state.CompareRetrievers(AsAskedNow(judged[i].Subject), trained);
            for (var retriever = 0; retriever < retrievers; retriever++)
            {
                if (compared[retriever] is { Exact: > 0 } of)
                {
                    shares[retriever].Add((double)of.Found / of.Exact);
                }
            }
        }
        return shares;
    }

    // What it remembered belongs to the state as it was then.
    private static Subject AsAskedNow(Subject subject) =>
        new()
        {
            User = subject.User,
            Session = subject.Session,
            Query = subject.Query,
            QueryKey = subject.QueryKey,
            Context = subject.Context,
            AtMs = subject.AtMs,
        };

    private static MetricLine ShareOf(string name, int found, int wanted)
    {
        var interval = WilsonInterval.Of(found, wanted);
        return new(
            name,
            wanted == 0 ? double.NaN : (double)found / wanted,
            interval?.Low ?? double.NaN,
            interval?.High ?? double.NaN,
            wanted
        );
    }

    private static MetricLine? MeanOf(string name, List<double> shares)
    {
        if (shares.Count == 0)
        {
            return null;
        }
        var mean = shares.Average();
        var interval = Bootstrap.OfMean(shares.ToArray(), IntervalOptions.Default)?.Interval;
        return new(name, mean, interval?.Low ?? mean, interval?.High ?? mean, shares.Count);
    }
}
