using Shortlist.Basics;
using Shortlist.Learning.Networks;

namespace Shortlist.Tests.Learning.Networks;

public sealed class DenseStackTests
{
    private const int Rows = 7;

    [Fact]
    public void Its_gradients_are_the_slopes_of_the_loss()
    {
        var (weights, stack, input, pull) = Small();
        var activations = new float[stack.ActivationCount(Rows)];
        double Loss()
        {
            stack.Forward(input, activations, Rows);
            var output = stack.Output(activations, Rows);
            var sum = 0.0;
            for (var i = 0; i < output.Length; i++)
            {
                sum += pull[i] * (double)output[i];
            }
            return sum;
        }

        Loss();
        var (byWeights, byInput) = (new float[weights.Count], new float[input.Length]);
        stack.Backward(
            input,
            activations,
            [.. pull],
            byInput,
            byWeights,
            new float[stack.ScratchCount(Rows)],
            Rows
        );

        GradientCheck.Agrees(weights.Values, byWeights, Loss);
        GradientCheck.Agrees(input, byInput, Loss);
    }

    [Fact]
    public void A_layer_is_the_sum_by_weights_and_bias_then_the_activation()
    {
        var weights = new NetworkWeights();
        var layer = new DenseLayer(weights, 2, 2, Activation.Relu, new(1));
        ((float[])[1, -2, 3, 4]).CopyTo(layer.Weights);
        ((float[])[0.5f, -1]).CopyTo(layer.Bias);
        var output = new float[4];

        layer.Forward([1, 1, -1, 0], output, 2);

        Assert.Equal([4.5f, 1, 0, 1], output);
    }

    [Fact]
    public void Rows_that_pass_in_blocks_come_out_as_those_that_pass_at_once()
    {
        var (_, stack, input, _) = Small();
        var (whole, first, rest) = (
            new float[stack.ActivationCount(Rows)],
            new float[stack.ActivationCount(3)],
            new float[stack.ActivationCount(Rows - 3)]
        );
        stack.Forward(input, whole, Rows);
        stack.Forward(input.AsSpan(0, 3 * stack.Inputs), first, 3);
        stack.Forward(input.AsSpan(3 * stack.Inputs), rest, Rows - 3);

        float[] parts = [.. stack.Output(first, 3), .. stack.Output(rest, Rows - 3)];
        Assert.Equal(0, Largest(stack.Output(whole, Rows), parts), 1e-6);
    }

    [Fact]
    public void Learns_a_tiny_batch_by_heart()
    {
        var (weights, stack, input, target) = Small();
        var adam = new Adam(weights.Count);
        var activations = new float[stack.ActivationCount(Rows)];
        for (var step = 0; step < 1_500; step++)
        {
            stack.Forward(input, activations, Rows);
            float[] difference = [.. target];
            for (var i = 0; i < difference.Length; i++)
            {
                difference[i] = stack.Output(activations, Rows)[i] - target[i];
            }
            var gradient = new float[weights.Count];
            stack.Backward(
                input,
                activations,
                difference,
                [],
                gradient,
                new float[stack.ScratchCount(Rows)],
                Rows
            );
            adam.Step(weights.Values, gradient, 0.01f);
        }

        stack.Forward(input, activations, Rows);
        Assert.Equal(0, Largest(stack.Output(activations, Rows), target), 0.01);
    }

    [Fact]
    public void Weights_begin_small_and_by_the_seed()
    {
        static float[] Begun(ulong seed)
        {
            var weights = new NetworkWeights();
            _ = new DenseLayer(weights, 200, 100, Activation.Relu, new(seed));
            return weights.Values.ToArray();
        }

        Assert.Equal(Begun(3), Begun(3));
        Assert.NotEqual(Begun(3), Begun(4));
        Assert.Equal(2.0 / 200, Begun(3).Average(weight => weight * weight), 0.0005);
    }

    private static double Largest(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        Assert.Equal(left.Length, right.Length);
        var largest = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(left[i] - right[i]));
        }
        return largest;
    }

    private static (NetworkWeights, DenseStack, float[] Input, float[] Pull) Small()
    {
        var random = new SeededRandom(5);
        var weights = new NetworkWeights();
        var stack = new DenseStack(weights, 5, [24, 16, 3], Activation.Identity, random);
        foreach (var layer in stack.Layers)
        {
            foreach (ref var bias in layer.Bias)
            {
                bias = (float)random.NextNormal();
            }
        }
        float[] Normals(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextNormal())];
        return (weights, stack, Normals(Rows * 5), Normals(Rows * 3));
    }
}
