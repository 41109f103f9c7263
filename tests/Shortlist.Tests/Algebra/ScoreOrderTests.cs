using Shortlist.Algebra;
using Shortlist.Basics;

namespace Shortlist.Tests.Algebra;

public sealed class ScoreOrderTests
{
    [Fact]
    public void Orders_as_the_best_of_all_would_be()
    {
        var random = new SeededRandom(3);
        float[] special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, float.Epsilon];
        for (var round = 0; round < 400; round++)
        {
            var distinct = 1 + random.Next(round % 2 == 0 ? 9 : 100_000); // Few distinct scores, so that ties decide.
            var scores = new float[random.Next(700)];
            foreach (ref var score in scores.AsSpan())
            {
                score =
                    random.Next(20) == 0
                        ? special[random.Next(special.Length)]
                        : (random.Next(distinct) - (distinct / 2f)) * 0.37f;
            }
            var (rows, order) = (new ScoredRow[scores.Length], new int[scores.Length]);
            var top = new TopK(rows);
            for (var row = 0; row < scores.Length; row++)
            {
                if (float.IsFinite(scores[row]))
                {
                    top.Offer(row, scores[row]);
                }
            }

            var count = ScoreOrder.Sort(scores, order);

            Assert.Equal(top.Finish(), count);
            Assert.Equal(rows[..count].Select(row => row.Row), order[..count]);
        }
    }
}
