using Shortlist.Learning.MultiTask;
using Shortlist.Learning.Networks;

namespace Shortlist.Tests.Learning.MultiTask;

/// <summary>The way forth of a shared-bottom network the plain way: one row, one number at a time.</summary>
internal sealed class PlainNetwork(MultiTaskNetwork network, NetworkInputs inputs)
{
    public double[] Outputs(float[] values, int head)
    {
        var input = new float[network.InputWidth];
        var codes = new int[network.CategoryCount];
        for (var feature = 0; feature < values.Length; feature++)
        {
            inputs.Encode(feature, [values[feature]], input, input.Length, codes);
        }
        var embedding = network.Shape.Embedding;
        var vectors = 0; // They are the first of the weights.
        for (var i = 0; i < codes.Length; i++)
        {
            network
                .Weights.Values.Slice(vectors + (codes[i] * embedding), embedding)
                .CopyTo(input.AsSpan(inputs.NumberWidth + (i * embedding)));
            vectors += inputs.Categories[i].RowCount * embedding;
        }
        var bottom = Through(network.Experts[0], Array.ConvertAll(input, value => (double)value));
        return Through(network.Heads[head], bottom);
    }

    private static double[] Through(DenseStack stack, double[] row)
    {
        foreach (var layer in stack.Layers)
        {
            var next = new double[layer.Outputs];
            for (var output = 0; output < next.Length; output++)
            {
                next[output] = layer.Bias[output];
                for (var i = 0; i < row.Length; i++)
                {
                    next[output] += row[i] * layer.Weights[(i * layer.Outputs) + output];
                }
                next[output] = layer.Activation is Activation.Relu ? Math.Max(0, next[output]) : next[output];
            }
            row = next;
        }
        return row;
    }
}
