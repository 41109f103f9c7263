using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Learning;
using Shortlist.Learning.Calibration;
using Shortlist.Scoring;
using Shortlist.Systems.Training;

namespace Shortlist.Tests.Systems.Training;

public sealed class LadderCalibrationTests
{
    private static readonly MissingFills NoFills = MissingFills.Defaults(TestDesigns.Small, ["clicks"]);

    [Theory]
    [InlineData("platt")]
    [InlineData("isotonic")]
    [InlineData("beta")]
    public void A_model_that_says_too_much_is_off_by_less(string kind)
    {
        var (validation, test) = (Groups(1, 200), Groups(2, 200));

        var (ranker, note) = LadderCalibration.Of(Spec(kind), new Loud(), NoFills, [], validation);

        Assert.Empty(note);
        Assert.Equal(kind, Assert.IsType<CalibratedRanker>(ranker).Calibrator.Kind);
        var before = LadderCalibration.Reliability(new Loud(), NoFills, test)!.Error;
        var after = LadderCalibration.Reliability(ranker, NoFills, test)!.Error;
        Assert.InRange(before, 0.1, 0.5);
        Assert.InRange(after, 0, 0.04);
    }

    [Fact]
    public void With_too_few_wanted_items_it_stays_as_it_is_and_says_so()
    {
        var (ranker, note) = LadderCalibration.Of(Spec("platt"), new Loud(), NoFills, [], Groups(1, 2));

        Assert.IsType<Loud>(ranker);
        Assert.Contains("'model' is not calibrated", note, StringComparison.Ordinal);
    }

    [Fact]
    public void Sampled_negatives_are_reckoned_with()
    {
        var learnt = Groups(1, 100, kept: 0.1);

        var (plain, _) = LadderCalibration.Of(Spec("none"), new Loud(), NoFills, learnt, []);
        var (fitted, _) = LadderCalibration.Of(Spec("platt"), new Loud(), NoFills, learnt, learnt);

        var correction = Assert.IsType<SamplingCorrection>(Assert.IsType<CalibratedRanker>(plain).Calibrator);
        Assert.Equal(0.1, correction.KeptShare, 6);
        var all = LadderCalibration.Of(Spec("platt"), new Loud(), NoFills, [], Groups(1, 100)).Ranker;
        // Each negative stands for ten, so everything is about ten times less likely.
        Assert.Equal(Math.Log(0.1), One(fitted) - One(all), 0.3);
    }

    [Fact]
    public void A_model_whose_scores_are_no_log_odds_is_left_alone()
    {
        var rule = new RuleRanker(["clicks"], 0);

        Assert.Same(
            rule,
            LadderCalibration.Of(Spec("none"), rule, NoFills, Groups(1, 9, kept: 0.1), []).Ranker
        );
        Assert.Null(LadderCalibration.Reliability(rule, NoFills, Groups(1, 9)));
    }

    private static float One(IRanker ranker)
    {
        var score = new float[1];
        ranker.Score(new FeatureBlock(1, 1), score);
        return score[0];
    }

    private static KindSpec Spec(string calibration) =>
        new()
        {
            Name = "model",
            Kind = "linear",
            Parameters = new([KeyValuePair.Create("calibration", (object)calibration)]),
        };

    // What is wanted has log odds of half the feature; the model says twice the feature.
    private static List<RowGroup> Groups(ulong seed, int count, double kept = 1)
    {
        var random = new SeededRandom(seed);
        List<RowGroup> groups = [];
        for (var list = 0; list < count; list++)
        {
            var rows = new FeatureBlock(1, 10);
            var group = new RowGroup(
                [.. Enumerable.Range(0, 10).Select(i => new Shortlist.Catalog.ItemId($"i{i}"))],
                rows,
                0
            )
            {
                Subject = Workbench.Asker(),
                IsCold = new bool[10],
                IsUserCold = false,
                NegativesKept = kept,
            };
            for (var row = 0; row < 10; row++)
            {
                var value = 2 * random.NextNormal();
                rows.Column(0)[row] = (float)value;
                group.Grades[row] = random.NextDouble() < 1 / (1 + Math.Exp(-0.5 * value)) ? 1 : 0;
            }
            groups.Add(group);
        }
        return groups;
    }

    private sealed class Loud : IRanker
    {
        public string Kind => "linear";

        public IReadOnlyList<string> Features => ["clicks"];

        public bool ScoresLogOdds => true;

        public IReadOnlyList<double> Importance => [1];

        public void Score(FeatureBlock rows, Span<float> scores)
        {
            for (var row = 0; row < rows.RowCount; row++)
            {
                scores[row] = 2 * rows[0, row];
            }
        }

        public Explanation Explain(FeatureBlock rows, int row) => new("twice", 2 * rows[0, row]);

        public void Write(ByteWriter writer) { }
    }
}
