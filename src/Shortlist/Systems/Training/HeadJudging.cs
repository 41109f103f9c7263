using Shortlist.Designs;
using Shortlist.Judgments;
using Shortlist.Judgments.Rows;
using Shortlist.Learning;
using Shortlist.Scoring;
using Shortlist.Systems.Protocols;

namespace Shortlist.Systems.Training;

/// <summary>Holds what a model predicts of each action against what people did with the lists they were shown.</summary>
internal static class HeadJudging
{
    // Of six heads; 2,000 draws each would take longer than the training.
    private static readonly IntervalOptions Intervals = new() { Resamples = 200 };

    private static readonly MetricSpec[] Metrics =
    [
        .. new[] { "auc", "ne", "ece" }.Select(name => new MetricSpec { Metric = name }),
    ];

    /// <summary>One report a head; none where no list was shown, for of drawn negatives nobody knows what would have come.</summary>
    public static IReadOnlyList<HeadReport> Of(
        IHeadRanker model,
        MissingFills fills,
        IReadOnlyList<RowGroup> groups
    )
    {
        RowGroup[] shown = [.. groups.Where(group => !group.HasNoList)];
        if (shown.Length == 0)
        {
            return [];
        }
        var asked = Asked(model, fills, shown);
        return [.. model.Heads.Select((_, head) => Of(model, head, asked, shown))];
    }

    /// <summary>Which heads had nothing to learn.</summary>
    public static IEnumerable<string> NotesOf(IEnumerable<TrainedModel> models) =>
        from model in models
        from head in ValueRanker.ModelOf(model.Ranker)?.Heads ?? []
        where head.Positives == 0
        select $"'{model.Name}' met no '{head.Name}' in its training rows; that head gives every row the same chance.";

    private static (float[] Chances, float[] Amounts)[] Asked(
        IHeadRanker model,
        MissingFills fills,
        RowGroup[] shown
    ) =>
        Array.ConvertAll(
            shown,
            group =>
            {
                var rows = fills.Applied(group.Rows);
                var chances = new float[rows.RowCount * model.Heads.Count];
                var amounts = new float[chances.Length];
                model.Predict(rows, chances);
                model.Expect(rows, amounts);
                return (chances, amounts);
            }
        );

    private static HeadReport Of(
        IHeadRanker model,
        int head,
        (float[] Chances, float[] Amounts)[] asked,
        RowGroup[] shown
    )
    {
        var action = model.Heads[head];
        List<float> chances = [];
        List<float> labels = [];
        List<int> owners = [];
        var (expected, actual) = (0.0, 0.0);
        for (var i = 0; i < shown.Length; i++)
        {
            var count = shown[i].Items.Length;
            var values = shown[i].Actions.FirstOrDefault(column => column.Name == action.Name)?.Values;
            for (var row = 0; row < count; row++)
            {
                var value = values?[row] ?? 0;
                chances.Add(asked[i].Chances[(head * count) + row]);
                labels.Add(value > 0 ? 1 : 0);
                owners.Add(i);
                expected += asked[i].Amounts[(head * count) + row];
                actual += Math.Max(0, value);
            }
        }
        var scored = ScoredRows.Create(chances.ToArray(), labels.ToArray(), users: owners.ToArray());
        var report = Evaluation.OfRows(scored, Metrics, null, Intervals);
        return new()
        {
            Name = action.Name,
            Rows = labels.Count,
            Positives = labels.Count(label => label > 0),
            TrainPositives = action.Positives,
            Metrics = [.. report.Metrics.Select(metric => MetricLines.Of(metric))],
            MeanExpected = action.HasAmount ? expected / labels.Count : null,
            MeanActual = action.HasAmount ? actual / labels.Count : null,
        };
    }
}
