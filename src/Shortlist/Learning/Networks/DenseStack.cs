using Shortlist.Basics;

namespace Shortlist.Learning.Networks;

/// <summary>Dense layers one after the other: a tower, an expert, a shared bottom, a head.</summary>
/// <remarks>
/// Holds no activations: the caller gives room for those of its rows, so that many threads share one stack. Layers but the last
/// are ReLU.
/// </remarks>
internal sealed class DenseStack
{
    private readonly DenseLayer[] _layers;
    private readonly int _widthSum;
    private readonly int _widthMax;

    /// <param name="weights">Where the layers keep their weights.</param>
    /// <param name="inputs">Width of a row that enters.</param>
    /// <param name="widths">Outputs of every layer; at least one.</param>
    /// <param name="last">Of the last layer.</param>
    /// <param name="random">What the weights begin with.</param>
    public DenseStack(
        NetworkWeights weights,
        int inputs,
        IReadOnlyList<int> widths,
        Activation last,
        SeededRandom random
    )
    {
        _layers = new DenseLayer[widths.Count];
        for (var i = 0; i < widths.Count; i++)
        {
            var activation = i == widths.Count - 1 ? last : Activation.Relu;
            _layers[i] = new(weights, i == 0 ? inputs : widths[i - 1], widths[i], activation, random);
        }
        (_widthSum, _widthMax) = (widths.Sum(), widths.Max());
    }

    public IReadOnlyList<DenseLayer> Layers => _layers;

    public int Inputs => _layers[0].Inputs;

    public int Outputs => _layers[^1].Outputs;

    /// <summary>Numbers that the outputs of all layers take.</summary>
    public int ActivationCount(int rows) => rows * _widthSum;

    /// <summary>Numbers that <see cref="Backward"/> needs for itself.</summary>
    public int ScratchCount(int rows) => 2 * rows * _widthMax;

    /// <summary>The last layer's part of the activations.</summary>
    public Span<float> Output(Span<float> activations, int rows) =>
        activations.Slice(rows * (_widthSum - Outputs), rows * Outputs);

    /// <param name="input">Rows × inputs.</param>
    /// <param name="activations">At least <see cref="ActivationCount"/>; overwritten with the outputs of all layers.</param>
    /// <param name="rows">How many pass through.</param>
    public void Forward(ReadOnlySpan<float> input, Span<float> activations, int rows)
    {
        var from = input;
        foreach (var layer in _layers)
        {
            var output = activations[..(rows * layer.Outputs)];
            layer.Forward(from, output, rows);
            from = output;
            activations = activations[output.Length..];
        }
    }

    /// <param name="input">As it was given to the way forth.</param>
    /// <param name="activations">As the way forth left them.</param>
    /// <param name="outputGradient">Rows × outputs: the loss by the output; overwritten on the way.</param>
    /// <param name="inputGradient">Rows × inputs: the loss by the input, overwritten; empty where nobody asks.</param>
    /// <param name="weightGradient">As long as all weights of the network; the layers' parts are added to.</param>
    /// <param name="scratch">At least <see cref="ScratchCount"/>.</param>
    /// <param name="rows">How many passed through.</param>
    public void Backward(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> activations,
        Span<float> outputGradient,
        Span<float> inputGradient,
        Span<float> weightGradient,
        Span<float> scratch,
        int rows
    )
    {
        var half = rows * _widthMax;
        var gradient = outputGradient;
        var end = rows * _widthSum;
        for (var i = _layers.Length - 1; i >= 0; i--)
        {
            var layer = _layers[i];
            var output = activations[(end - (rows * layer.Outputs))..end];
            end -= output.Length;
            var entered = i == 0 ? input : activations[(end - (rows * layer.Inputs))..end];
            var before = i == 0 ? inputGradient : scratch.Slice(i % 2 * half, rows * layer.Inputs);
            layer.Backward(entered, output, gradient, before, weightGradient, rows);
            gradient = before;
        }
    }
}
