using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class CandidateMergeTests
{
    private static readonly string[] Names = ["a", "b", "c"];

    [Theory]
    [InlineData("rrf")]
    [InlineData("quota")]
    [InlineData("scores")]
    [InlineData("learned")]
    public void Agrees_with_the_plain_sums_to_the_bit(string merge)
    {
        var random = new SeededRandom(StableHash.Of(merge));
        double[] weights = [1.7, -0.3, 0.25];
        var trained = new TrainedParts([(LearnedFusion.PartName, new LearnedFusion(Names, weights))]);
        for (var trial = 0; trial < 300; trial++)
        {
            ScoredRow[][] found = [.. Names.Select(_ => Draw(random, random.Next(40)))];
            var limit = 1 + random.Next(60);

            var merged = CandidateMerge.Of(merge, Names, found, trained, limit);

            var merits = Plain(merge, found, merge is "learned" ? weights : [1, 1, 1]);
            int[] rows =
            [
                .. merits
                    .OrderByDescending(pair => pair.Value)
                    .ThenBy(pair => pair.Key)
                    .Take(limit)
                    .Select(pair => pair.Key),
            ];
            Assert.Equal(rows, merged.Items);
            Assert.Equal(rows.Select(row => (float)merits[row]), merged.Merits);
            Assert.Equal(merge, merged.By);
            for (var i = 0; i < found.Length; i++)
            {
                Assert.Equal(rows.Select(row => ScoreOf(found[i], row)), merged.Scores[i]);
                Assert.Equal(rows.Select(row => 1 + RankOf(found[i], row)), merged.Ranks[i]);
            }
        }
    }

    [Fact]
    public void A_learned_merit_is_the_weighted_sum_of_scores_between_the_worst_and_the_best_of_each_list()
    {
        var trained = new TrainedParts([(LearnedFusion.PartName, new LearnedFusion(["a", "b"], [2, 3]))]);

        var merged = CandidateMerge.Of(
            "learned",
            ["a", "b"],
            [
                [new(7, 10), new(8, 6), new(9, 5)],
                [new(8, 1)],
            ],
            trained,
            10
        );

        Assert.Equal([8, 7, 9], merged.Items);
        Assert.Equal((2 * 0.2f) + 3, merged.Merits[0], 1e-6f);
        Assert.Equal([2, 0], merged.Merits[1..]);
    }

    [Fact]
    public void Weights_learnt_for_other_retrievers_give_way_to_reciprocal_ranks()
    {
        var trained = new TrainedParts([(LearnedFusion.PartName, new LearnedFusion(["x"], [1]))]);

        var merged = CandidateMerge.Of(
            "learned",
            ["a"],
            [
                [new(1, 1)],
            ],
            trained,
            10
        );

        Assert.Equal("rrf", merged.By);
    }

    private static Dictionary<int, double> Plain(string merge, ScoredRow[][] found, double[] weights)
    {
        var merits = new Dictionary<int, double>();
        foreach (var row in found.SelectMany(rows => rows).Select(row => row.Row).Distinct())
        {
            var merit = 0.0;
            for (var i = 0; i < found.Length; i++)
            {
                var rank = RankOf(found[i], row);
                if (merge is "scores" or "learned")
                {
                    var spread = rank < 0 ? 0 : found[i][0].Score - found[i][^1].Score;
                    var input =
                        rank < 0 ? 0
                        : spread > 0 ? (found[i][rank].Score - found[i][^1].Score) / spread
                        : 1;
                    merit += weights[i] * input;
                }
                else if (rank >= 0)
                {
                    merit = merge is "quota"
                        ? Math.Max(merit, 1 / (1 + rank + (i / (found.Length + 1.0))))
                        : merit + (1 / (60.0 + rank + 1));
                }
            }
            merits.Add(row, merit);
        }
        return merits;
    }

    private static int RankOf(ScoredRow[] rows, int row) => Array.FindIndex(rows, found => found.Row == row);

    private static float ScoreOf(ScoredRow[] rows, int row) =>
        RankOf(rows, row) is >= 0 and var rank ? rows[rank].Score : float.NaN;

    // Few different scores, so that many are equal.
    private static ScoredRow[] Draw(SeededRandom random, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => random.Next(50))
                .Distinct()
                .Select(row => new ScoredRow(row, random.Next(6) - 2))
                .Order(),
        ];
}
