using Shortlist.Algebra;
using Shortlist.Basics;

namespace Shortlist.Tests.Algebra;

public sealed class TopKTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(1_000)]
    public void Keeps_what_a_full_sort_would(int keep)
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var random = new SeededRandom(seed);
            ScoredRow[] rows =
            [
                // Few distinct scores, so that ties decide.
                .. Enumerable
                    .Range(0, random.Next(400))
                    .Select(row => new ScoredRow(row, random.Next(40) - 20)),
            ];
            ScoredRow[] expected =
            [
                .. rows.OrderByDescending(row => row.Score).ThenBy(row => row.Row).Take(keep),
            ];
            random.Shuffle<ScoredRow>(rows);

            var best = new ScoredRow[keep];
            var top = new TopK(best);
            foreach (var row in rows)
            {
                top.Offer(row.Row, row.Score);
            }
            var count = top.Finish();

            Assert.Equal(expected, best[..count]);
        }
    }

    [Fact]
    public void A_score_that_is_no_number_is_never_kept()
    {
        var best = new ScoredRow[3];
        var top = new TopK(best);
        top.Offer(1, float.NaN);
        top.Offer(2, float.NegativeInfinity);
        top.Offer(4, -0f);
        top.Offer(3, 0f);

        Assert.Equal(3, top.Finish());
        Assert.Equal([3, 4, 2], best.Select(row => row.Row)); // Zero is zero, whatever its sign.
    }

    [Fact]
    public void The_threshold_is_the_worst_kept_score_once_the_buffer_is_full()
    {
        var top = new TopK(new ScoredRow[2]);
        top.Offer(1, 5);
        Assert.Equal(float.NegativeInfinity, top.Threshold);
        top.Offer(2, 3);
        Assert.Equal(3, top.Threshold);
        Assert.True(top.Keeps(1, 3));
        Assert.False(top.Keeps(3, 3));
        Assert.Equal(float.PositiveInfinity, new TopK([]).Threshold);
    }

    [Fact]
    public void Offering_allocates_nothing()
    {
        var best = new ScoredRow[50];
        Fill(best);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Fill(best);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        static void Fill(ScoredRow[] best)
        {
            var top = new TopK(best);
            for (var row = 0; row < 1_000; row++)
            {
                top.Offer(row, row * 7_919 % 1_000);
            }
            top.Finish();
        }
    }
}
