using Shortlist.Basics;
using Shortlist.Learning.Networks;

namespace Shortlist.Tests.Learning.Networks;

public sealed class AdamTests
{
    [Fact]
    public void Steps_as_the_paper_says()
    {
        const int Count = 37; // Whole vectors and a tail.
        var random = new SeededRandom(2);
        var adam = new Adam(Count);
        var (values, plain) = (new float[Count], new double[Count]);
        var (first, second) = (new double[Count], new double[Count]);
        for (var step = 1; step <= 20; step++)
        {
            float[] gradient = [.. Enumerable.Range(0, Count).Select(_ => (float)random.NextNormal())];
            adam.Step(values, gradient, 0.01f);
            for (var i = 0; i < Count; i++)
            {
                first[i] = (0.9 * first[i]) + (0.1 * gradient[i]);
                second[i] = (0.999 * second[i]) + (0.001 * gradient[i] * gradient[i]);
                plain[i] -=
                    0.01
                    * (first[i] / (1 - Math.Pow(0.9, step)))
                    / (Math.Sqrt(second[i] / (1 - Math.Pow(0.999, step))) + 1e-8);
            }
        }
        for (var i = 0; i < Count; i++)
        {
            Assert.Equal(plain[i], values[i], 1e-5);
        }
    }

    [Fact]
    public void Goes_on_from_what_was_written_as_if_never_stopped()
    {
        var (whole, parted) = (new float[5], new float[5]);
        var (first, second) = (new Adam(5), new Adam(5));
        float[] gradient = [1, -2, 0.5f, 0, 3];
        first.Step(whole, gradient, 0.1f);
        first.Step(parted, gradient, 0.1f);
        var writer = new ByteWriter();
        first.Write(writer);
        var reader = new ByteReader(writer.Written);
        second.Read(ref reader);
        whole.CopyTo(parted, 0);

        first.Step(whole, gradient, 0.1f);
        second.Step(parted, gradient, 0.1f);

        Assert.Equal(whole, parted);
    }

    [Fact]
    public void State_of_another_network_is_refused()
    {
        var writer = new ByteWriter();
        new Adam(4).Write(writer);
        var bytes = writer.Written.ToArray();

        Assert.Throws<InvalidDataException>(() =>
        {
            var reader = new ByteReader(bytes);
            new Adam(5).Read(ref reader);
        });
    }
}
