using Shortlist.Basics;
using Shortlist.Learning;
using Shortlist.Learning.Towers;

namespace Shortlist.Tests.Learning.Towers;

public sealed class BatchSoftmaxTests
{
    private const int Dimensions = 5;
    private const float Temperature = 0.3f;

    [Theory]
    [InlineData(2, 0)]
    [InlineData(7, 2)]
    [InlineData(130, 9)]
    [InlineData(500, 0)]
    public void Loss_and_gradients_are_those_of_the_plain_formula(int count, int hard)
    {
        var random = new SeededRandom(4);
        float[] Normals(int length) =>
            [.. Enumerable.Range(0, length).Select(_ => (float)random.NextNormal())];
        var (left, right) = (Normals(count * Dimensions), Normals((count + hard) * Dimensions));
        var offsets = Normals(count + hard);
        var hardOf = new int[count];
        Array.Fill(hardOf, -1);
        for (var i = 0; i < hard; i++)
        {
            hardOf[2 * i] = count + i;
        }
        static bool IsMasked(int i, int j) => i != j && (i + j) % 5 == 0;
        static void Mask(int i, Span<float> scores)
        {
            for (var j = 0; j < scores.Length; j++)
            {
                scores[j] = IsMasked(i, j) ? float.NegativeInfinity : scores[j];
            }
        }

        var (plain, byLeft, byRight) = Plain(left, right, offsets, hardOf, IsMasked);
        foreach (var threads in (int[])[1, 3])
        {
            var softmax = new BatchSoftmax(Dimensions, Temperature, new Workers(threads, default));
            var (leftGradient, rightGradient) = (new float[left.Length], new float[right.Length]);
            var batch = new BatchSoftmax.Corrections(count, count + hard, offsets, hardOf);
            var loss = softmax.Run(left, right, batch, Mask, leftGradient, rightGradient);

            Assert.Equal(plain, loss, 1e-4);
            Equal(byLeft, leftGradient);
            Equal(byRight, rightGradient);
        }
    }

    [Fact]
    public void An_item_that_is_no_stranger_pushes_nobody_away()
    {
        var corpus = new TowerCorpus(new([], [], [], []));
        var asker = new TowerInput([], []);
        for (var item = 0; item < 4; item++)
        {
            corpus.AddItem((ulong)item, new([], []));
        }
        var user = corpus.AddUser();
        corpus.Add(user, asker, 0);
        corpus.Add(user, asker, 1);
        var known = new KnownItems(corpus);
        known.Add(user, 0); // Took 1 too.
        known.Add(-1, 1);
        known.Add(-1, 1);
        known.Add(-1, 2);

        float[] scores = [1, 2, 3, 4];
        known.Mask(0, scores);
        Assert.Equal([1, float.NegativeInfinity, float.NegativeInfinity, 4], scores);

        scores = [1, 2, 3, 4];
        known.Mask(1, scores);
        Assert.Equal([1, 2, float.NegativeInfinity, 4], scores);

        known.Clear();
        known.Add(user, 3);
        scores = [1];
        known.Mask(0, scores);
        Assert.Equal([1], scores);
    }

    private static (double Loss, double[] Left, double[] Right) Plain(
        float[] left,
        float[] right,
        float[] offsets,
        int[] hard,
        Func<int, int, bool> isMasked
    )
    {
        var (count, items) = (hard.Length, offsets.Length);
        var (byLeft, byRight) = (new double[left.Length], new double[right.Length]);
        var loss = 0.0;
        for (var i = 0; i < count; i++)
        {
            bool Counts(int j) => j < count ? !isMasked(i, j) : hard[i] == j;
            double Score(int j) =>
                (
                    Enumerable
                        .Range(0, Dimensions)
                        .Sum(k => (double)left[(i * Dimensions) + k] * right[(j * Dimensions) + k])
                    / Temperature
                ) + offsets[j];
            double[] scores = [.. Enumerable.Range(0, items).Select(j => Counts(j) ? Math.Exp(Score(j)) : 0)];
            var sum = scores.Sum();
            loss -= Math.Log(scores[i] / sum) / count;
            for (var j = 0; j < items; j++)
            {
                var slope = ((scores[j] / sum) - (i == j ? 1 : 0)) / (count * Temperature);
                for (var k = 0; k < Dimensions; k++)
                {
                    byLeft[(i * Dimensions) + k] += slope * right[(j * Dimensions) + k];
                    byRight[(j * Dimensions) + k] += slope * left[(i * Dimensions) + k];
                }
            }
        }
        return (loss, byLeft, byRight);
    }

    private static void Equal(double[] expected, float[] actual)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-4);
        }
    }
}
