using Shortlist.Learning.Networks;

namespace Shortlist.Learning.Towers;

/// <summary>One batch: from the rows of both sides to their directions, to the loss, the way back, and the move.</summary>
/// <remarks>The same for any number of threads; allocates next to nothing after the first batch.</remarks>
internal sealed class TowerStep
{
    private readonly TowerState _state;
    private readonly Workers _workers;
    private readonly BatchSoftmax _softmax;
    private readonly BlockGradients _weightGradients;
    private readonly RowGradients _rows;
    private readonly float[] _offsets;
    private readonly int[] _hard;
    private int _itemCount;
    private int _count;

    public TowerStep(TowerState state, TowerCorpus corpus, TowerOptions recipe, Workers workers)
    {
        (_state, _workers) = (state, workers);
        var itemsMax = 2 * recipe.BatchSize; // Every example may have a hard stranger.
        Askers = new(state.Network.Askers, recipe.BatchSize);
        Items = new(state.Network.Items, itemsMax);
        Known = new(corpus);
        _softmax = new(recipe.Dimensions, (float)recipe.Temperature, workers);
        _weightGradients = new(state.Network.Weights.Count);
        _rows = new(state.Network.Table, state.RowAdam, workers);
        (_offsets, _hard) = (new float[itemsMax], new int[recipe.BatchSize]);
    }

    public TowerBatch Askers { get; }

    /// <summary>The own item of every example, then the hard strangers.</summary>
    public TowerBatch Items { get; }

    public KnownItems Known { get; }

    public void Clear()
    {
        (_count, _itemCount) = (0, 0);
        Askers.Clear();
        Items.Clear();
        Known.Clear();
    }

    /// <summary>The next example, whose inputs were or will be added to the batches.</summary>
    public void Add(int user, int item, double logQ)
    {
        _hard[_count++] = -1;
        _offsets[_itemCount++] = (float)-logQ;
        Known.Add(user, item);
    }

    /// <summary>A hard stranger of an example, after all examples.</summary>
    public void AddHard(int example, double logQ)
    {
        _hard[example] = _itemCount;
        _offsets[_itemCount++] = (float)-logQ;
    }

    /// <summary>Moves the towers and returns the loss before the move.</summary>
    public double Run(float rate)
    {
        var (loss, gradient) = Gradient();
        _rows.Step(Askers, Items, rate);
        _state.Adam.Step(_state.Network.Weights.Values, gradient.Span, rate);
        return loss;
    }

    /// <summary>The loss, and its gradient by the weights; that by the fields is left in the batches.</summary>
    public (double Loss, ReadOnlyMemory<float> Gradient) Gradient()
    {
        var askerBlocks = Askers.BlockCount;
        var blocks = askerBlocks + Items.BlockCount;
        _workers.Run(
            blocks,
            block =>
            {
                var (batch, own) = block < askerBlocks ? (Askers, block) : (Items, block - askerBlocks);
                batch.Forward(own);
            }
        );
        var loss = _softmax.Run(
            Askers.Units,
            Items.Units,
            new(_count, _itemCount, _offsets, _hard),
            Known.Mask,
            Askers.UnitGradients,
            Items.UnitGradients
        );
        _weightGradients.Begin(blocks);
        _workers.Run(
            blocks,
            block =>
            {
                var (batch, own) = block < askerBlocks ? (Askers, block) : (Items, block - askerBlocks);
                batch.Backward(own, _weightGradients.Of(block));
            }
        );
        return (loss, _weightGradients.Sum());
    }
}
