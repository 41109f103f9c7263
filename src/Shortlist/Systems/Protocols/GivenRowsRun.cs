using Shortlist.Designs;
using Shortlist.Judgments;
using Shortlist.Judgments.Lists;
using Shortlist.Learning;

namespace Shortlist.Systems.Protocols;

/// <summary>Rows whose features are given: the richest model of the ladder is trained on one file and judged on the other.</summary>
internal static class GivenRowsRun
{
    private static readonly MetricSpec[] Metrics =
    [
        .. new[] { 1, 3, 5, 10 }.SelectMany(at =>
            new MetricSpec[]
            {
                new() { Metric = "ndcg_exp", At = at },
                new() { Metric = "ndcg", At = at },
            }
        ),
    ];

    public static IEnumerable<MetricLine> Run(ProtocolRun run, Protocol.GivenRows protocol)
    {
        var rows = TrainingRows.From(protocol.Train);
        var learnt = rows.GroupCount - (int)(rows.GroupCount * run.Limits.ValidationShare);
        var spec = run.Design.Ranking.Ladder[^1];
        var outcome = ModelCatalog
            .Trainer(spec.Kind)
            .Train(
                rows.Slice(0, learnt),
                rows.Slice(learnt, rows.GroupCount),
                spec.Parameters,
                new() { Seed = run.Options.Seed, Threads = run.Options.Threads },
                run.Cancellation
            );
        run.Notes.Add(
            $"Model '{spec.Name}' of the design, {outcome.Rounds} rounds, trained on {learnt} lists, stopped by {rows.GroupCount - learnt}."
        );

        var test = TrainingRows.From(protocol.Test);
        var lists = new List<JudgedList>();
        for (var group = 0; group < test.GroupCount; group++)
        {
            var (begin, end) = (test.GroupStart(group), test.GroupStart(group + 1));
            var block = test.ToBlock(begin, end);
            var scores = new float[end - begin];
            outcome.Ranker.Score(block, scores);
            lists.Add(JudgedList.FromRows(scores, test.Grades.AsSpan(begin, end - begin)));
        }
        return MetricLines.Of(lists, Metrics);
    }
}
