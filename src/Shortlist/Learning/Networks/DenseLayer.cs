using System.Numerics;
using System.Numerics.Tensors;
using Shortlist.Algebra;
using Shortlist.Basics;

namespace Shortlist.Learning.Networks;

/// <summary>One layer of a network: activation(input · weights + bias), for many rows at once, and its way back.</summary>
/// <remarks>
/// Holds no activations, so many threads may pass their own rows through one layer. Matrices are row after row. Weights begin
/// as He and others, 2015, propose for ReLU, otherwise as Glorot and Bengio, 2010; the bias at nought.
/// </remarks>
internal sealed class DenseLayer
{
    private readonly NetworkWeights _weights;
    private readonly int _from; // Inputs × outputs weights, then the bias.

    public DenseLayer(
        NetworkWeights weights,
        int inputs,
        int outputs,
        Activation activation,
        SeededRandom random
    )
    {
        (_weights, Inputs, Outputs, Activation) = (weights, inputs, outputs, activation);
        _from = weights.Reserve((inputs + 1) * outputs);
        var limit = Math.Sqrt(6.0 / (inputs + outputs));
        var spread = Math.Sqrt(2.0 / inputs);
        foreach (ref var weight in weights.Values.Slice(_from, inputs * outputs))
        {
            weight = (float)(
                activation is Activation.Relu
                    ? spread * random.NextNormal()
                    : limit * ((2 * random.NextDouble()) - 1)
            );
        }
    }

    public int Inputs { get; }

    public int Outputs { get; }

    public Activation Activation { get; }

    /// <summary>Inputs × outputs; changes are kept.</summary>
    public Span<float> Weights => _weights.Values.Slice(_from, Inputs * Outputs);

    /// <summary>One an output; changes are kept.</summary>
    public Span<float> Bias => _weights.Values.Slice(_from + (Inputs * Outputs), Outputs);

    /// <param name="input">Rows × inputs.</param>
    /// <param name="output">Rows × outputs; overwritten.</param>
    /// <param name="rows">How many pass through.</param>
    public void Forward(ReadOnlySpan<float> input, Span<float> output, int rows)
    {
        MatrixProduct.Multiply(input, Weights, output, rows, Outputs, Inputs, accumulate: false);
        var bias = Bias;
        for (var row = 0; row < rows; row++)
        {
            var cells = output.Slice(row * Outputs, Outputs);
            TensorPrimitives.Add(cells, bias, cells);
            if (Activation is Activation.Relu)
            {
                TensorPrimitives.Max(cells, 0, cells);
            }
        }
    }

    /// <param name="input">As it was given to the way forth.</param>
    /// <param name="output">As the way forth left it.</param>
    /// <param name="outputGradient">Rows × outputs: the loss by the output; afterwards by the sums before the activation.</param>
    /// <param name="inputGradient">Rows × inputs: the loss by the input, overwritten; empty where nobody asks.</param>
    /// <param name="weightGradient">As long as all weights of the network; this layer's part is added to.</param>
    /// <param name="rows">How many passed through.</param>
    public void Backward(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> output,
        Span<float> outputGradient,
        Span<float> inputGradient,
        Span<float> weightGradient,
        int rows
    )
    {
        if (Activation is Activation.Relu)
        {
            ClearWhereNought(output[..(rows * Outputs)], outputGradient);
        }
        var bias = weightGradient.Slice(_from + (Inputs * Outputs), Outputs);
        for (var row = 0; row < rows; row++)
        {
            TensorPrimitives.Add(bias, outputGradient.Slice(row * Outputs, Outputs), bias);
        }
        MatrixProduct.TransposedMultiply(
            input,
            outputGradient,
            weightGradient.Slice(_from, Inputs * Outputs),
            Inputs,
            Outputs,
            rows,
            accumulate: true
        );
        if (!inputGradient.IsEmpty)
        {
            MatrixProduct.MultiplyTransposed(
                outputGradient,
                Weights,
                inputGradient,
                rows,
                Inputs,
                Outputs,
                accumulate: false
            );
        }
    }

    private static void ClearWhereNought(ReadOnlySpan<float> output, Span<float> gradient)
    {
        var width = Vector<float>.Count;
        var i = 0;
        for (; i <= output.Length - width; i += width)
        {
            var isPassed = Vector.GreaterThan(new Vector<float>(output[i..]), Vector<float>.Zero);
            System
                .Numerics.Vector.ConditionalSelect(
                    isPassed,
                    new Vector<float>(gradient[i..]),
                    Vector<float>.Zero
                )
                .CopyTo(gradient[i..]);
        }
        for (; i < output.Length; i++)
        {
            gradient[i] = output[i] > 0 ? gradient[i] : 0;
        }
    }
}
