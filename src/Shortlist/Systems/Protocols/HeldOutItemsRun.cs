using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Judgments;
using Shortlist.Judgments.Lists;
using Shortlist.Systems.Training;

namespace Shortlist.Systems.Protocols;

/// <summary>Trained on the log; each user's held-out items are looked for in the list the system would show.</summary>
internal static class HeldOutItemsRun
{
    private static readonly MetricSpec[] Metrics =
    [
        new() { Metric = "ndcg", At = 10 },
        new() { Metric = "precision", At = 10 },
        new() { Metric = "recall", At = 10 },
        new() { Metric = "map_min", At = 10 },
        new() { Metric = "recall", At = 100 },
    ];

    public static IEnumerable<MetricLine> Run(ProtocolRun run, Protocol.HeldOutItems protocol)
    {
        var state = run.NewState();
        var window = RowWindow.Before(run.Design, run.Events, DateTimeOffset.MaxValue, run.Limits);
        var (collector, trained) = run.Collect(state, window);
        run.Replay(state, collector, run.Events);
        var model = run.Train(state, collector);
        run.Notes.Add($"Split: {protocol.Split}. An item counts as relevant whatever its grade.");

        List<JudgedList> lists = [];
        foreach (var held in protocol.Users)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            // A random split holds out items from before the end of the log; all are asked for at its end.
            var at = held.At > state.LastAt ? held.At : state.LastAt;
            var subject = state.SubjectOf(held.User, null, null, Attributes.Empty, at);
            var wanted = held.Grades.ToDictionary(pair => pair.Key, _ => 1.0);
            lists.Add(ProtocolRun.Ask(state, model, trained, subject, wanted));
            run.Progress?.Report(new("asking users", lists.Count, protocol.Users.Length, "users"));
        }
        return MetricLines.Of(lists, Metrics);
    }
}
