using Shortlist.Basics;
using Shortlist.Learning.Trees;

namespace Shortlist.Tests.Learning.Trees;

public sealed class TreeScorerTests
{
    public static TheoryData<int, int, int, int, bool> Shapes =>
        new()
        {
            // Trees, leaves at most, features, levels of values, whether each is one long branch.
            { 1, 1, 1, 5, false },
            { 5, 2, 1, 5, false },
            { 17, 8, 3, 5, false },
            { 40, 31, 7, 30, false },
            { 33, 64, 50, 200, false },
            { 20, 129, 4, 2_000, false },
            { 16, 256, 9, 300, false },
            { 12, 300, 5, 1_000, false },
            { 9, 1_024, 30, 100, false },
            { 10, 40, 6, 20, true },
            { 6, 700, 12, 100, true },
        };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_way_finds_what_the_plain_walk_finds(
        int trees,
        int leavesMax,
        int features,
        int levels,
        bool isChain
    )
    {
        var random = new SeededRandom((ulong)(trees + leavesMax));
        for (var round = 0; round < 12; round++)
        {
            var seed = random.NextULong();
            var made = RandomTrees.Make(seed, trees, leavesMax, features, levels, isChain: isChain);
            var rowCount = 1 + random.Next(200);
            var rows = RandomTrees.Rows(seed + 1, rowCount, features, levels);
            foreach (var isSingle in new[] { false, true })
            {
                var scorer = new TreeScorer(made, features, 0.37, isSingle);
                var scores = new float[rowCount];
                scorer.Score(rows, scores);
                for (var row = 0; row < rowCount; row++)
                {
                    Assert.Equal(scorer.Plain(rows, row), scores[row]);
                    Assert.Equal(scores[row], scorer.ScoreRow(rows, row));
                }
            }
        }
    }

    [Fact]
    public void Single_precision_adds_up_in_single_precision()
    {
        var trees = RandomTrees.Make(1, trees: 60, leavesMax: 20, features: 5);
        var rows = RandomTrees.Rows(2, 100, 5);
        var (singles, doubles) = (new float[100], new float[100]);

        new TreeScorer(trees, 5, 0.1, isSingle: true).Score(rows, singles);
        new TreeScorer(trees, 5, 0.1, isSingle: false).Score(rows, doubles);

        for (var row = 0; row < 100; row++)
        {
            var sum = 0.1f;
            foreach (var tree in trees)
            {
                sum += tree.LeafValues[tree.LeafOf(rows.Values, 100, row)];
            }
            Assert.Equal(sum, singles[row]);
        }
        Assert.NotEqual(singles, doubles);
    }

    [Fact]
    public void No_trees_score_the_start()
    {
        var scores = new float[70];

        new TreeScorer([], 3, 0.5, isSingle: false).Score(RandomTrees.Rows(1, 70, 3), scores);

        Assert.All(scores, score => Assert.Equal(0.5f, score));
    }

    [Fact]
    public void Allocates_nothing_once_a_thread_has_scored()
    {
        var scorer = new TreeScorer(RandomTrees.Make(3, 50, 64, 20), 20, 0, isSingle: false);
        var (many, few) = (RandomTrees.Rows(4, 200, 20), RandomTrees.Rows(5, 3, 20));
        var scores = new float[200];
        for (var i = 0; i < 40; i++)
        {
            scorer.Score(many, scores);
            scorer.Score(few, scores);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50; i++)
        {
            scorer.Score(many, scores);
            scorer.Score(few, scores);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Many_threads_score_the_same()
    {
        var small = new TreeScorer(RandomTrees.Make(6, 30, 16, 8), 8, 0, isSingle: false);
        var large = new TreeScorer(RandomTrees.Make(7, 60, 400, 8), 8, 0, isSingle: false);
        var rows = RandomTrees.Rows(8, 130, 8);
        var (one, other) = (new float[130], new float[130]);
        small.Score(rows, one);
        large.Score(rows, other);

        Parallel.For(
            0,
            200,
            round =>
            {
                var scores = new float[130];
                (round % 2 == 0 ? small : large).Score(rows, scores);
                Assert.Equal(round % 2 == 0 ? one : other, scores);
            }
        );
    }
}
