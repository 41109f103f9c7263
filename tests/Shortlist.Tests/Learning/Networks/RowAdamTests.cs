using Shortlist.Basics;
using Shortlist.Learning.Networks;

namespace Shortlist.Tests.Learning.Networks;

public sealed class RowAdamTests
{
    [Fact]
    public void A_row_met_late_moves_no_further_than_one_met_first()
    {
        var table = new EmbeddingTable(2, 4);
        var adam = new RowAdam(table);
        float[] gradient = [1, -1, 1, 1];
        adam.Step(0, gradient, 0.1f);
        var early = table.Row(0).ToArray();
        for (var step = 0; step < 500; step++)
        {
            adam.Step(0, gradient, 0.1f);
        }
        adam.Step(1, gradient, 0.1f);

        Assert.Equal(early, table.Row(1).ToArray());
        Assert.Equal(-0.1, early[0], 1e-5);
    }

    [Fact]
    public void A_row_follows_the_formula_with_one_second_moment()
    {
        const int Count = 19; // Whole vectors and a tail.
        var table = new EmbeddingTable(3, Count);
        var adam = new RowAdam(table);
        var random = new SeededRandom(9);
        var (plain, first, second) = (new double[Count], new double[Count], 0.0);
        for (var step = 1; step <= 30; step++)
        {
            float[] gradient = [.. Enumerable.Range(0, Count).Select(_ => (float)random.NextNormal())];
            adam.Step(1, gradient, 0.01f);
            second = (0.999 * second) + (0.001 * gradient.Average(slope => slope * slope));
            for (var i = 0; i < Count; i++)
            {
                first[i] = (0.9 * first[i]) + (0.1 * gradient[i]);
                plain[i] -=
                    0.01
                    * (first[i] / (1 - Math.Pow(0.9, step)))
                    / (Math.Sqrt(second / (1 - Math.Pow(0.999, step))) + 1e-8);
            }
        }
        for (var i = 0; i < Count; i++)
        {
            Assert.Equal(plain[i], table.Row(1)[i], 1e-5);
        }
        Assert.All(table.Row(0).ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Goes_on_from_what_was_written_as_if_never_stopped()
    {
        var (whole, parted) = (new EmbeddingTable(2, 3), new EmbeddingTable(2, 3));
        var (first, second) = (new RowAdam(whole), new RowAdam(parted));
        first.Step(1, [1, 2, 3], 0.1f);
        whole.Values.CopyTo(parted.Values);
        var writer = new ByteWriter();
        first.Write(writer);
        var reader = new ByteReader(writer.Written);
        second.Read(ref reader);

        first.Step(1, [3, 2, -1], 0.1f);
        second.Step(1, [3, 2, -1], 0.1f);

        Assert.Equal(whole.Values.ToArray(), parted.Values.ToArray());
    }
}
