using Shortlist.Learning.Networks;

namespace Shortlist.Learning.MultiTask;

/// <summary>Room for one block of rows on its way through a network and, if asked for, on its way back.</summary>
/// <remarks>One thread at a time.</remarks>
internal sealed class NetworkPass
{
    public NetworkPass(MultiTaskNetwork network, int rowsMax, bool goesBack)
    {
        var shape = network.Shape;
        RowsMax = rowsMax;
        Input = new float[rowsMax * network.InputWidth];
        Codes = new int[rowsMax * network.CategoryCount];
        Positions = new int[rowsMax];
        Array.Fill(Positions, -1);
        ExpertActivations = [.. network.Experts.Select(expert => new float[expert.ActivationCount(rowsMax)])];
        var (width, count) = (network.BottomWidth, network.MixtureCount);
        Mixtures = [.. Enumerable.Range(0, count).Select(_ => new float[rowsMax * width])];
        Gates = [.. network.Gates.Select(_ => new float[rowsMax * shape.Experts])];
        HeadActivations = [.. network.Heads.Select(head => new float[head.ActivationCount(rowsMax)])];
        if (!goesBack)
        {
            return;
        }
        HeadGradients = [.. network.Heads.Select(head => new float[rowsMax * head.Outputs])];
        MixtureGradients = [.. Mixtures.Select(mixture => new float[mixture.Length])];
        ExpertGradients = [.. network.Experts.Select(_ => new float[rowsMax * width])];
        GateGradient = new float[rowsMax * shape.Experts];
        BottomGradient = new float[rowsMax * width];
        if (network.CategoryCount > 0)
        {
            InputGradient = new float[Input.Length];
            InputPart = new float[Input.Length];
        }
        DenseStack[] stacks = [.. network.Experts, .. network.Heads];
        Scratch = new float[stacks.Max(stack => stack.ScratchCount(rowsMax))];
    }

    public int RowsMax { get; }

    /// <summary>Rows × width; the caller writes the numbers, the network the vectors of the categories.</summary>
    public float[] Input { get; }

    /// <summary>Rows × categories, written by the caller.</summary>
    public int[] Codes { get; }

    /// <summary>Where each row stood; −1 where nobody knows or nobody is to know. Written by the caller.</summary>
    public int[] Positions { get; }

    public float[][] ExpertActivations { get; }

    /// <summary>What the heads stand on: one for all, or one each.</summary>
    public float[][] Mixtures { get; }

    public float[][] Gates { get; }

    public float[][] HeadActivations { get; }

    /// <summary>By head, the loss by its outputs: written by the caller between the two ways.</summary>
    public float[][] HeadGradients { get; } = [];

    public float[][] MixtureGradients { get; } = [];

    public float[][] ExpertGradients { get; } = [];

    public float[] GateGradient { get; } = [];

    public float[] BottomGradient { get; } = [];

    public float[] InputGradient { get; } = [];

    public float[] InputPart { get; } = [];

    public float[] Scratch { get; } = [];
}
