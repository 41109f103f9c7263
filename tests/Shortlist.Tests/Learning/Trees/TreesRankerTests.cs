using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

public sealed class TreesRankerTests
{
    private static readonly string[] Names = ["f0", "f1", "f2", "f3", "f4", "f5"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Categories_missing_directions_and_precision_survive_the_bytes(bool isSingle)
    {
        var ranker = Make(1, isSingle);
        var rows = RandomTrees.Rows(2, 90, Names.Length);
        var (scores, again) = (new float[90], new float[90]);
        ranker.Score(rows, scores);

        var bytes = RankerCodec.Write(ranker);
        var read = Assert.IsType<TreesRanker>(RankerCodec.Read(bytes));
        read.Score(rows, again);

        Assert.Equal(scores, again);
        Assert.Equal(isSingle, read.IsSinglePrecision);
        Assert.Equal(bytes, RankerCodec.Write(read));
    }

    [Fact]
    public void Damaged_bytes_are_refused_or_score_like_the_plain_walk()
    {
        var bytes = RankerCodec.Write(Make(3, isSingle: false));
        var random = new SeededRandom(4);
        var rows = RandomTrees.Rows(5, 70, Names.Length);
        var readCount = 0;
        for (var i = 0; i < 400; i++)
        {
            byte[] damaged = [.. bytes];
            damaged[40 + random.Next(bytes.Length - 40)] ^= (byte)(1 + random.Next(255));
            try
            {
                var read = (TreesRanker)RankerCodec.Read(damaged);
                var scores = new float[70];
                read.Score(rows, scores);
                var plain = new TreeScorer(read.Trees, Names.Length, read.Start, read.IsSinglePrecision);
                Assert.Equal(Enumerable.Range(0, 70).Select(row => plain.Plain(rows, row)), scores);
                Assert.NotEmpty(read.Explain(rows, 3).Parts);
                readCount++;
            }
            catch (InvalidDataException)
            {
                // Refused in words: the other good answer.
            }
        }
        Assert.InRange(readCount, 50, 400);
    }

    [Fact]
    public void Reasons_are_what_raised_the_score_along_the_path_the_greatest_first()
    {
        var ranker = Make(6, isSingle: false);
        var rows = RandomTrees.Rows(7, 30, Names.Length);
        for (var row = 0; row < 30; row++)
        {
            var all = ranker.Reasons(rows, row, 100);

            Assert.All(all, reason => Assert.True(reason.Value > 0));
            Assert.Equal(all.OrderByDescending(reason => reason.Value), all);
            Assert.Equal(all.Take(2), ranker.Reasons(rows, row, 2));
            Assert.All(
                all,
                reason =>
                    Assert.Contains(Names, name => reason.Sentence.StartsWith(name, StringComparison.Ordinal))
            );
        }
    }

    [Fact]
    public void Paths_written_out_add_up_to_the_same_bits_as_walks()
    {
        foreach (var leavesMax in new[] { 1, 2, 31, 200 })
        {
            var trees = RandomTrees.Make((ulong)leavesMax, 13, leavesMax, Names.Length, categorical: 0.2);
            var ranker = new TreesRanker(Names, TreeObjective.Squared, 0, trees);
            var paths = TreePaths.Of(trees.Select(tree => new TreeMeans(tree)))!;
            var scorer = new TreeScorer(trees, Names.Length, 0, isSingle: false);
            var rows = RandomTrees.Rows(8, 50, Names.Length);
            for (var row = 0; row < 50; row++)
            {
                var (walked, added) = (new double[Names.Length], new double[Names.Length]);
                ranker.AddPaths(rows, row, walked);
                paths.Add(scorer.LeafNumbersOf(rows, row), added);

                Assert.Equal(walked, added);
            }
        }
    }

    [Fact]
    public void Trees_with_longer_paths_than_are_written_out_still_give_reasons()
    {
        var trees = RandomTrees.Make(3, 40, 1_000, Names.Length, isChain: true);
        Assert.Null(TreePaths.Of(trees.Select(tree => new TreeMeans(tree))));
        var ranker = new TreesRanker(Names, TreeObjective.Squared, 0, trees);

        Assert.NotEmpty(ranker.Reasons(RandomTrees.Rows(8, 5, Names.Length), 1, 10));
    }

    [Fact]
    public void Explains_by_shapley_values_over_the_mean_of_the_training_rows()
    {
        var ranker = Make(8, isSingle: false);
        var rows = RandomTrees.Rows(9, 4, Names.Length);
        var contributions = new double[Names.Length];
        new TreeShapley(ranker.Trees, new RowKeys(ranker.Trees)).Add(rows.Values, 4, 2, contributions);

        var parts = ranker.Explain(rows, 2).Parts;

        Assert.Equal(0.3 + ranker.Trees.Sum(tree => new TreeMeans(tree).Root), parts[0].Value, 1e-9);
        Assert.Equal(
            contributions.Where(value => value != 0).OrderByDescending(Math.Abs),
            parts.Skip(1).Select(part => part.Value)
        );
    }

    private static TreesRanker Make(ulong seed, bool isSingle) =>
        new(
            Names,
            TreeObjective.Logistic,
            0.3,
            RandomTrees.Make(seed, 20, 40, Names.Length, categorical: 0.4),
            isSingle
        );
}
