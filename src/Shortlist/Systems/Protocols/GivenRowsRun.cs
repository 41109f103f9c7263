using Shortlist.Designs;
using Shortlist.Judgments;
using Shortlist.Judgments.Lists;
using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Systems.Protocols;

/// <summary>Rows whose features are given: the richest model of the ladder is trained on one file and judged on the other.</summary>
internal static class GivenRowsRun
{
    private const int PartCount = 5;

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
        var outcome = Train(run, TrainingRows.From(protocol.Train));

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

    /// <summary>
    /// Trees are as many as lists left out of training like best, in the mean of several parts of them, and are then learnt
    /// from all lists: files of ranking rows have no time to split by, and are small. Other kinds of model need no such thing.
    /// </summary>
    private static TrainingOutcome Train(ProtocolRun run, TrainingRows rows)
    {
        var spec = run.Design.Ranking.Ladder[^1];
        var parameters = spec.Parameters;
        if (spec.Kind == TreesTrainer.Kind && rows.GroupCount >= PartCount)
        {
            var rounds = BestRounds(run, spec, rows);
            parameters = With(parameters, ("trees", rounds));
            run.Notes.Add(
                $"Model '{spec.Name}' of the design with {rounds} trees, as many as suit {PartCount} parts of the training lists best when each is left out, then trained on all {rows.GroupCount} lists."
            );
        }
        else
        {
            run.Notes.Add($"Model '{spec.Name}' of the design, trained on {rows.GroupCount} lists.");
        }
        return TrainOnce(run, spec, rows, null, parameters);
    }

    private static int BestRounds(ProtocolRun run, KindSpec spec, TrainingRows rows)
    {
        var endless = With(spec.Parameters, ("patience", 0));
        var curves = new List<IReadOnlyList<TrainingProgress>>();
        for (var part = 0; part < PartCount; part++)
        {
            var begin = (int)((long)rows.GroupCount * part / PartCount);
            var end = (int)((long)rows.GroupCount * (part + 1) / PartCount);
            curves.Add(TrainOnce(run, spec, rows.Without(begin, end), rows.Slice(begin, end), endless).Curve);
        }
        double[] means =
        [
            .. Enumerable
                .Range(0, curves.Min(curve => curve.Count))
                .Select(round => curves.Average(curve => curve[round].Validation)),
        ];
        var lowerIsBetter = spec.Parameters.Text("objective") is "logistic" or "squared" or "poisson";
        return means.Length == 0 ? 1 : 1 + Array.IndexOf(means, lowerIsBetter ? means.Min() : means.Max());
    }

    private static TrainingOutcome TrainOnce(
        ProtocolRun run,
        KindSpec spec,
        TrainingRows rows,
        TrainingRows? validation,
        Parameters parameters
    ) =>
        ModelCatalog
            .Trainer(spec.Kind)
            .Train(
                rows,
                validation,
                parameters,
                new() { Seed = run.Options.Seed, Threads = run.Options.Threads },
                run.Cancellation
            );

    private static Parameters With(Parameters parameters, (string Name, int Value) changed) =>
        new(
            parameters
                .All.Where(pair => pair.Key != changed.Name)
                .Append(KeyValuePair.Create(changed.Name, (object)(double)changed.Value))
        );
}
