using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Judgments;
using Shortlist.Judgments.Lists;
using Shortlist.Systems.Training;

namespace Shortlist.Systems.Protocols;

/// <summary>Everything is in the log; each query is asked once, from retrieval to the ranker, and compared with its grades.</summary>
internal static class JudgedQueriesRun
{
    private static readonly MetricSpec[] Metrics =
    [
        new() { Metric = "ndcg", At = 10 },
        new() { Metric = "recall", At = 1 },
        new() { Metric = "recall", At = 10 },
        new() { Metric = "recall", At = 100 },
        new() { Metric = "mrr" },
        new() { Metric = "map" },
    ];

    public static IEnumerable<MetricLine> Run(ProtocolRun run, Protocol.JudgedQueries protocol)
    {
        var state = run.NewState();
        var window = RowWindow.Before(run.Design, run.Events, DateTimeOffset.MaxValue, run.Limits);
        var (collector, trained) = run.Collect(state, window);
        run.Replay(state, collector, run.Events);
        var model = run.Train(state, collector);

        List<(string Variant, JudgedList List)> asked = [];
        foreach (var query in protocol.Queries)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            var subject = state.SubjectOf(null, null, query.Text, Attributes.Empty, state.LastAt);
            asked.Add((query.Variant, ProtocolRun.Ask(state, model, trained, subject, query.Grades)));
            run.Progress?.Report(new("asking queries", asked.Count, protocol.Queries.Length, "queries"));
        }
        return asked
            .GroupBy(one => one.Variant, one => one.List, StringComparer.Ordinal)
            .SelectMany(variant => MetricLines.Of([.. variant], Metrics, variant.Key));
    }
}
