using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Learning;
using Shortlist.Learning.MultiTask;

namespace Shortlist.Tests.Learning.MultiTask;

public sealed class NetworkTrainerTests
{
    private static readonly (string, object)[] Heads = [("heads", new[] { "click", "like" })];

    [Fact]
    public void Learns_a_few_rows_by_heart()
    {
        var rows = SyntheticRows.Make(2, groups: 4, groupSize: 8);

        var outcome = Train(
            rows,
            null,
            [
                .. Heads,
                ("regressions", new[] { "dwell" }),
                ("epochs", 400.0),
                ("learning_rate", 0.01),
                ("dropout", 0.0),
            ]
        );

        var (chances, amounts) = Predict(outcome.Ranker, rows);
        foreach (var (head, action) in new[] { (0, "click"), (1, "like"), (2, "dwell") })
        {
            var values = rows.Actions.First(column => column.Name == action).Values;
            for (var row = 0; row < rows.RowCount; row++)
            {
                Assert.Equal(values[row] > 0 ? 1 : 0, chances[head][row], 0.1);
            }
        }
        var dwell = rows.Actions[2].Values;
        Assert.Equal(dwell.Sum(), amounts[2].Sum(), 0.15 * dwell.Sum());
    }

    [Fact]
    public void Position_explains_clicks_in_training_and_moves_no_score_in_serving()
    {
        // Quality and place both decide; better items stood higher, so a model that ignores place gives quality too much.
        var (biased, truth) = Listed(seed: 5, groups: 4_000);
        var (told, untold) = (
            Train(biased, null, [("heads", new[] { "click" }), ("position_dropout", 0.0)]).Ranker,
            Train(biased, null, [("heads", new[] { "click" }), ("position", false)]).Ranker
        );

        var slopes = new[] { told, untold }.Select(ranker => SlopeOf(ranker)).ToArray();

        Assert.Equal(truth, slopes[0], 0.25 * truth);
        Assert.True(slopes[1] > slopes[0] * 1.15, $"{slopes[1]} with the bias, {slopes[0]} without");
        // Nothing but the features enters: a ranker is not told where a row stands.
        Assert.Equal(["quality"], told.Features);
    }

    [Fact]
    public void Missing_values_and_categories_never_met_are_scored_like_any_other()
    {
        var random = new SeededRandom(3);
        const int Count = 3_000;
        float[][] columns = [new float[Count], new float[Count]];
        var clicks = new float[Count];
        for (var row = 0; row < Count; row++)
        {
            columns[0][row] = row % 3 == 0 ? float.NaN : (float)random.NextNormal();
            columns[1][row] = random.Next(4);
            var odds = (float.IsNaN(columns[0][row]) ? -2 : 0) + (columns[1][row] == 2 ? 2 : -1);
            clicks[row] = random.NextDouble() < 1 / (1 + Math.Exp(-odds)) ? 1 : 0;
        }
        var rows = new TrainingRows(
            ["number", "category"],
            columns,
            clicks,
            [.. Enumerable.Repeat(10, Count / 10)]
        )
        {
            Actions = [new("click", clicks)],
            IsCategory = [false, true],
        };

        var ranker = Train(rows, null, [("heads", new[] { "click" }), ("epochs", 20.0)]).Ranker;

        var probe = new FeatureBlock(2, 6);
        float[] numbers = [float.NaN, 0, 0, 0, float.NaN, 0];
        float[] categories = [1, 1, 2, 99, float.NaN, -7.5f];
        numbers.CopyTo(probe.Column(0));
        categories.CopyTo(probe.Column(1));
        var scores = new float[6];
        ranker.Score(probe, scores);
        Assert.True(scores[0] < scores[1] - 1, "missing is worse");
        Assert.True(scores[2] > scores[1] + 1.5, "category 2 is better");
        Assert.All(scores, score => Assert.InRange(score, -6, 6));
        Assert.Equal(scores[3], scores[5]); // Two strangers are alike.
    }

    [Fact]
    public void A_head_without_positives_says_the_base_rate_and_leaves_the_others_alone()
    {
        var rows = SyntheticRows.Make(6, groups: 40);
        var held = SyntheticRows.Make(7, groups: 10);

        var (with, without) = (
            Train(rows, held, [("heads", new[] { "click", "share" }), ("epochs", 3.0)]).Ranker,
            Train(rows, held, [("heads", new[] { "share" })])
        );

        var (chances, _) = Predict(with, held);
        Assert.Equal(0.5 / (rows.RowCount + 1.0), chances[1][0], 1e-6);
        Assert.Single(chances[1].Distinct());
        Assert.True(chances[0].Distinct().Count() > 50);
        Assert.Equal([0], ((IHeadRanker)without.Ranker).Heads.Select(head => head.Positives));
        Assert.Equal((0, 0), (without.Rounds, without.Curve.Count));
        Assert.Equal(0, without.Ranker.Importance.Sum());
    }

    [Fact]
    public void Chances_come_true_as_often_as_they_say_on_rows_not_learnt_from()
    {
        var all = SyntheticRows.Make(9, groups: 1_500);

        var ranker = Train(all.Slice(0, 600), all.Slice(600, 900), Heads).Ranker;

        var test = all.Slice(900, 1_500);
        var (chances, _) = Predict(ranker, test);
        for (var head = 0; head < 2; head++)
        {
            var happened = test.Actions[head].Values;
            foreach (
                var bin in Enumerable.Range(0, test.RowCount).GroupBy(row => (int)(chances[head][row] * 5))
            )
            {
                if (bin.Count() > 200)
                {
                    Assert.Equal(
                        bin.Average(row => chances[head][row]),
                        bin.Average(row => happened[row]),
                        0.08
                    );
                }
            }
        }
    }

    [Theory]
    [InlineData("shared")]
    [InlineData("mmoe")]
    public void A_training_stopped_after_any_epoch_and_gone_on_with_ends_with_the_same_bytes(string bottom)
    {
        var (rows, held) = (SyntheticRows.Make(3, groups: 60), SyntheticRows.Make(4, groups: 20));
        (string, object)[] recipe =
        [
            .. Heads,
            ("bottom", bottom),
            ("epochs", 5.0),
            ("layers", new[] { 8.0 }),
        ];
        var whole = Train(rows, held, recipe);
        for (var stop = 1; stop < 5; stop++)
        {
            var checkpoint = new Kept(stopAfter: stop);
            Assert.ThrowsAny<OperationCanceledException>(() =>
                Train(rows, held, recipe, new() { Checkpoint = checkpoint })
            );

            var resumed = Train(rows, held, recipe, new() { Checkpoint = checkpoint });

            Assert.Equal(RankerCodec.Write(whole.Ranker), RankerCodec.Write(resumed.Ranker));
            Assert.Equal(whole.Curve, resumed.Curve);
        }
    }

    [Fact]
    public void A_damaged_checkpoint_costs_time_and_nothing_else()
    {
        var rows = SyntheticRows.Make(3, groups: 30);
        (string, object)[] recipe = [.. Heads, ("epochs", 2.0)];
        var plain = RankerCodec.Write(Train(rows, null, recipe).Ranker);

        foreach (var damaged in new byte[][] { [], [1, 2, 3], [.. Enumerable.Repeat((byte)9, 5_000)] })
        {
            var checkpoint = new Kept(int.MaxValue) { State = damaged };

            Assert.Equal(
                plain,
                RankerCodec.Write(Train(rows, null, recipe, new() { Checkpoint = checkpoint }).Ranker)
            );
        }
    }

    [Fact]
    public void Stops_when_validation_gains_no_more_and_keeps_the_best()
    {
        var (rows, held) = (SyntheticRows.Make(3, groups: 12), SyntheticRows.Make(4, groups: 40));

        var outcome = Train(
            rows,
            held,
            [.. Heads, ("epochs", 200.0), ("patience", 4.0), ("learning_rate", 0.02)]
        );

        Assert.InRange(outcome.Curve.Count, outcome.Rounds + 1, 199);
        Assert.Equal(
            outcome.Curve.Min(entry => entry.Validation),
            outcome.Curve[outcome.Rounds - 1].Validation
        );
        Assert.Equal(outcome.Rounds + 4, outcome.Curve.Count);
    }

    [Fact]
    public void Of_more_rows_than_it_may_have_those_of_the_latest_lists_are_learnt()
    {
        var rows = SyntheticRows.Make(3, groups: 40);

        var some = Train(rows, null, [.. Heads, ("rows", 105.0), ("epochs", 1.0)]);

        var latest = Train(rows.Slice(30, 40), null, [.. Heads, ("epochs", 1.0)]);
        Assert.Equal(RankerCodec.Write(latest.Ranker), RankerCodec.Write(some.Ranker));
    }

    [Fact]
    public void Rows_that_do_not_know_a_head_are_a_callers_mistake()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            Train(SyntheticRows.Make(3), null, [("heads", new[] { "buy" })])
        );

        Assert.Contains("'buy'", error.Message, StringComparison.Ordinal);
    }

    // One item feature; what stands where depends on it, and so does the click, which place decides as well.
    private static (TrainingRows Rows, double Slope) Listed(ulong seed, int groups)
    {
        const int Size = 8;
        const double Slope = 1.0;
        var random = new SeededRandom(seed);
        var quality = new float[groups * Size];
        var clicks = new float[quality.Length];
        for (var group = 0; group < groups; group++)
        {
            // By a noisy guess of quality: a former ranker.
            var items = Enumerable
                .Range(0, Size)
                .Select(_ => random.NextNormal())
                .OrderByDescending(item => item + random.NextNormal())
                .ToArray();
            for (var place = 0; place < Size; place++)
            {
                var odds = 1 + (Slope * items[place]) - (0.6 * place);
                quality[(group * Size) + place] = (float)items[place];
                clicks[(group * Size) + place] = random.NextDouble() < 1 / (1 + Math.Exp(-odds)) ? 1 : 0;
            }
        }
        var rows = new TrainingRows(["quality"], [quality], clicks, [.. Enumerable.Repeat(Size, groups)])
        {
            Positions = [.. Enumerable.Range(0, quality.Length).Select(row => row % Size)],
            Actions = [new("click", clicks)],
        };
        return (rows, Slope);
    }

    private static double SlopeOf(IRanker ranker)
    {
        var probe = new FeatureBlock(1, 2);
        float[] values = [-0.7f, 0.7f];
        values.CopyTo(probe.Column(0));
        var scores = new float[2];
        ranker.Score(probe, scores);
        return (scores[1] - scores[0]) / 1.4;
    }

    private static TrainingOutcome Train(
        TrainingRows rows,
        TrainingRows? held,
        (string, object)[] recipe,
        TrainingOptions? options = null
    ) =>
        new NetworkTrainer().Train(
            rows,
            held,
            Specs.Of(recipe),
            options ?? new(),
            TestContext.Current.CancellationToken
        );

    private static (float[][] Chances, float[][] Amounts) Predict(IRanker ranker, TrainingRows rows)
    {
        var heads = (IHeadRanker)ranker;
        var (chances, amounts) = (
            new float[heads.Heads.Count * rows.RowCount],
            new float[heads.Heads.Count * rows.RowCount]
        );
        heads.Predict(rows.ToBlock(), chances);
        heads.Expect(rows.ToBlock(), amounts);
        return ([.. chances.Chunk(rows.RowCount)], [.. amounts.Chunk(rows.RowCount)]);
    }

    private sealed class Kept(int stopAfter) : ITrainingCheckpoint
    {
        private int _count;

        public byte[]? State { get; set; }

        public bool IsDue => true;

        public byte[]? Read() => State;

        public void Write(ReadOnlySpan<byte> state)
        {
            State = state.ToArray();
            if (++_count == stopAfter)
            {
                throw new OperationCanceledException(); // As a kill after the save.
            }
        }
    }
}
