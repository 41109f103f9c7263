using System.Numerics.Tensors;
using Shortlist.Basics;
using Shortlist.Learning.Networks;

namespace Shortlist.Learning.MultiTask;

/// <summary>
/// Layers that all actions share, or experts that each action mixes its own way, then a small tower an action; beside it a
/// shallow tower for the place in the list, added to the log odds while learning and off in serving: Zhao and others,
/// "Recommending What Video to Watch Next", 2019.
/// </summary>
/// <remarks>Holds no activations: threads pass their own blocks through it.</remarks>
internal sealed class MultiTaskNetwork
{
    // A place is one number, a row of features a thousand: at steps of one size it would be learnt last, and the features
    // would have taken what is its own.
    private const float PositionScale = 10;

    private readonly int[] _vectors; // By category, where its vectors begin among the weights.
    private readonly int _positions; // Places × heads.
    private readonly int _numberWidth;

    public MultiTaskNetwork(NetworkShape shape, NetworkInputs inputs, ulong seed)
    {
        Shape = shape;
        var random = new SeededRandom(seed).Fork("network");
        _numberWidth = inputs.NumberWidth;
        CategoryCount = inputs.CategoryCount;
        InputWidth = shape.InputWidth(inputs);
        _vectors = [.. inputs.Categories.Select(category => Vectors(category, random.Fork("vectors")))];
        Experts =
        [
            .. Enumerable
                .Range(0, shape.Experts)
                .Select(i => new DenseStack(
                    Weights,
                    InputWidth,
                    shape.Layers,
                    Activation.Relu,
                    random.Fork($"expert {i}")
                )),
        ];
        var isMixed = shape.Bottom is NetworkBottom.Experts;
        Gates =
        [
            .. Enumerable
                .Range(0, isMixed ? shape.HeadCount : 0)
                .Select(i => new DenseLayer(
                    Weights,
                    InputWidth,
                    shape.Experts,
                    Activation.Identity,
                    random.Fork($"gate {i}")
                )),
        ];
        Heads =
        [
            .. shape.HasAmount.Select(
                (hasAmount, i) =>
                    new DenseStack(
                        Weights,
                        BottomWidth,
                        shape.HeadWidth == 0 ? [hasAmount ? 2 : 1] : [shape.HeadWidth, hasAmount ? 2 : 1],
                        Activation.Identity,
                        random.Fork($"head {i}")
                    )
            ),
        ];
        _positions = Weights.Reserve(NetworkShape.PositionCount * shape.HeadCount);
    }

    public NetworkShape Shape { get; }

    public NetworkWeights Weights { get; } = new();

    public IReadOnlyList<DenseStack> Experts { get; }

    /// <summary>One a head; none for a shared bottom.</summary>
    public IReadOnlyList<DenseLayer> Gates { get; }

    public IReadOnlyList<DenseStack> Heads { get; }

    public int InputWidth { get; }

    public int CategoryCount { get; }

    public int BottomWidth => Shape.Layers[^1];

    public int MixtureCount => Gates.Count == 0 ? 1 : Gates.Count;

    /// <summary>What a place adds to a head's log odds while learning.</summary>
    public float PositionEffect(int position, int head) =>
        PositionScale * Weights.Values[PositionWeight(position, head)];

    /// <summary>Log odds of a head, or its amount, after the way forth.</summary>
    public float Output(NetworkPass pass, int head, int row, int output) =>
        Heads[head].Output(pass.HeadActivations[head], pass.RowsMax)[(row * Heads[head].Outputs) + output];

    /// <summary>Rows past those that were filled come to nothing that is used; every pass is as long, so that no row's way depends on how many there are.</summary>
    /// <param name="pass">With input, codes and positions.</param>
    /// <param name="dropout">Share of the bottom's outputs left out; 0 in serving.</param>
    /// <param name="seed">Of what is left out.</param>
    public void Forward(NetworkPass pass, double dropout = 0, ulong seed = 0)
    {
        var rows = pass.RowsMax;
        FillVectors(pass);
        for (var i = 0; i < Experts.Count; i++)
        {
            Experts[i].Forward(pass.Input, pass.ExpertActivations[i], rows);
        }
        for (var i = 0; i < MixtureCount; i++)
        {
            Mix(pass, i);
            Dropout.Apply(pass.Mixtures[i], dropout, StableHash.Combine(seed, (ulong)i));
        }
        for (var head = 0; head < Heads.Count; head++)
        {
            Heads[head].Forward(pass.Mixtures[MixtureOf(head)], pass.HeadActivations[head], rows);
            AddPositions(pass, head);
        }
    }

    /// <param name="pass">After the way forth, with the gradients of the heads.</param>
    /// <param name="weightGradient">As long as the weights; added to.</param>
    /// <param name="dropout">As on the way forth.</param>
    /// <param name="seed">As on the way forth.</param>
    public void Backward(NetworkPass pass, Span<float> weightGradient, double dropout = 0, ulong seed = 0)
    {
        var rows = pass.RowsMax;
        foreach (var cleared in pass.MixtureGradients.Concat(pass.ExpertGradients))
        {
            Array.Clear(cleared);
        }
        Array.Clear(pass.InputGradient);
        for (var head = 0; head < Heads.Count; head++)
        {
            TakePositions(pass, head, weightGradient);
            var mixture = MixtureOf(head);
            Heads[head]
                .Backward(
                    pass.Mixtures[mixture],
                    pass.HeadActivations[head],
                    pass.HeadGradients[head],
                    pass.BottomGradient,
                    weightGradient,
                    pass.Scratch,
                    rows
                );
            var sum = pass.MixtureGradients[mixture].AsSpan();
            TensorPrimitives.Add(sum, pass.BottomGradient, sum);
        }
        for (var i = 0; i < MixtureCount; i++)
        {
            Dropout.Apply(pass.MixtureGradients[i], dropout, StableHash.Combine(seed, (ulong)i));
            Unmix(pass, i, weightGradient);
        }
        for (var i = 0; i < Experts.Count; i++)
        {
            Experts[i]
                .Backward(
                    pass.Input,
                    pass.ExpertActivations[i],
                    pass.ExpertGradients[i],
                    pass.InputPart,
                    weightGradient,
                    pass.Scratch,
                    rows
                );
            AddInputPart(pass);
        }
        TakeVectors(pass, weightGradient);
    }

    private int PositionWeight(int position, int head) =>
        _positions + (Math.Min(position, NetworkShape.PositionCount - 1) * Shape.HeadCount) + head;

    private int MixtureOf(int head) => Gates.Count == 0 ? 0 : head;

    // Vectors of "other" and "missing" begin at nought: what was never met in training says nothing.
    private int Vectors(CategoryInput category, SeededRandom random)
    {
        var from = Weights.Reserve(category.RowCount * Shape.Embedding);
        var spread = 1 / Math.Sqrt(Shape.Embedding);
        foreach (
            ref var value in Weights.Values.Slice(
                from + (2 * Shape.Embedding),
                category.Values.Length * Shape.Embedding
            )
        )
        {
            value = (float)(spread * random.NextNormal());
        }
        return from;
    }

    private void FillVectors(NetworkPass pass)
    {
        for (var row = 0; row < pass.RowsMax && CategoryCount > 0; row++)
        {
            for (var i = 0; i < CategoryCount; i++)
            {
                VectorOf(pass, row, i, Weights.Values)
                    .CopyTo(pass.Input.AsSpan((row * InputWidth) + _numberWidth + (i * Shape.Embedding)));
            }
        }
    }

    private void TakeVectors(NetworkPass pass, Span<float> weightGradient)
    {
        for (var row = 0; row < pass.RowsMax && CategoryCount > 0; row++)
        {
            for (var i = 0; i < CategoryCount; i++)
            {
                var from = (row * InputWidth) + _numberWidth + (i * Shape.Embedding);
                var vector = VectorOf(pass, row, i, weightGradient);
                TensorPrimitives.Add(vector, pass.InputGradient.AsSpan(from, Shape.Embedding), vector);
            }
        }
    }

    private Span<float> VectorOf(NetworkPass pass, int row, int category, Span<float> weights) =>
        weights.Slice(
            _vectors[category] + (pass.Codes[(row * CategoryCount) + category] * Shape.Embedding),
            Shape.Embedding
        );

    private void AddInputPart(NetworkPass pass)
    {
        if (CategoryCount > 0)
        {
            TensorPrimitives.Add(pass.InputGradient, pass.InputPart, pass.InputGradient);
        }
    }

    private void Mix(NetworkPass pass, int mixture)
    {
        var rows = pass.RowsMax;
        var mixed = pass.Mixtures[mixture].AsSpan();
        if (Gates.Count == 0)
        {
            ExpertOutput(pass, 0).CopyTo(mixed);
            return;
        }
        var gates = pass.Gates[mixture].AsSpan();
        Gates[mixture].Forward(pass.Input, gates, rows);
        mixed.Clear();
        for (var row = 0; row < rows; row++)
        {
            var shares = gates.Slice(row * Shape.Experts, Shape.Experts);
            TensorPrimitives.SoftMax(shares, shares);
            var target = mixed.Slice(row * BottomWidth, BottomWidth);
            for (var i = 0; i < Experts.Count; i++)
            {
                var own = ExpertOutput(pass, i).Slice(row * BottomWidth, BottomWidth);
                TensorPrimitives.MultiplyAdd(own, shares[i], target, target);
            }
        }
    }

    // By the product rule: to each expert its share, to each share what its expert would have changed, through the softmax.
    private void Unmix(NetworkPass pass, int mixture, Span<float> weightGradient)
    {
        var changes = pass.MixtureGradients[mixture].AsSpan();
        if (Gates.Count == 0)
        {
            changes.CopyTo(pass.ExpertGradients[0]);
            return;
        }
        var gates = pass.Gates[mixture];
        for (var row = 0; row < pass.RowsMax; row++)
        {
            var change = changes.Slice(row * BottomWidth, BottomWidth);
            var shares = gates.AsSpan(row * Shape.Experts, Shape.Experts);
            var slopes = pass.GateGradient.AsSpan(row * Shape.Experts, Shape.Experts);
            for (var i = 0; i < Experts.Count; i++)
            {
                var sum = pass.ExpertGradients[i].AsSpan(row * BottomWidth, BottomWidth);
                TensorPrimitives.MultiplyAdd(change, shares[i], sum, sum);
                slopes[i] = TensorPrimitives.Dot<float>(
                    change,
                    ExpertOutput(pass, i).Slice(row * BottomWidth, BottomWidth)
                );
            }
            var mean = TensorPrimitives.Dot<float>(shares, slopes);
            for (var i = 0; i < Experts.Count; i++)
            {
                slopes[i] = shares[i] * (slopes[i] - mean);
            }
        }
        Gates[mixture]
            .Backward(pass.Input, gates, pass.GateGradient, pass.InputPart, weightGradient, pass.RowsMax);
        AddInputPart(pass);
    }

    private Span<float> ExpertOutput(NetworkPass pass, int expert) =>
        Experts[expert].Output(pass.ExpertActivations[expert], pass.RowsMax);

    private void AddPositions(NetworkPass pass, int head)
    {
        var outputs = Heads[head].Output(pass.HeadActivations[head], pass.RowsMax);
        for (var row = 0; row < pass.RowsMax; row++)
        {
            if (pass.Positions[row] >= 0)
            {
                outputs[row * Heads[head].Outputs] += PositionEffect(pass.Positions[row], head);
            }
        }
    }

    private void TakePositions(NetworkPass pass, int head, Span<float> weightGradient)
    {
        var gradient = pass.HeadGradients[head];
        for (var row = 0; row < pass.RowsMax; row++)
        {
            if (pass.Positions[row] >= 0)
            {
                weightGradient[PositionWeight(pass.Positions[row], head)] +=
                    PositionScale * gradient[row * Heads[head].Outputs];
            }
        }
    }
}
