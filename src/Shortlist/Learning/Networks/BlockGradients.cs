using System.Numerics.Tensors;

namespace Shortlist.Learning.Networks;

/// <summary>
/// The gradients of the blocks of a batch, each in its own array and added up in the order of the blocks, so that any number of
/// threads come to the same sum.
/// </summary>
/// <remarks>4 bytes × weights × (blocks + 1).</remarks>
internal sealed class BlockGradients(int weightCount)
{
    /// <summary>Rows of a block: enough for the products to run at full speed, few enough that two threads find work.</summary>
    public const int BlockSize = 256;

    private readonly float[] _sum = new float[weightCount];
    private readonly List<float[]> _blocks = [];

    /// <summary>Clears as many blocks; before any of them is asked for.</summary>
    public void Begin(int blockCount)
    {
        while (_blocks.Count < blockCount)
        {
            _blocks.Add(new float[weightCount]);
        }
        foreach (var block in _blocks)
        {
            Array.Clear(block);
        }
    }

    public Span<float> Of(int block) => _blocks[block];

    /// <summary>The sum over the blocks begun with.</summary>
    public ReadOnlyMemory<float> Sum()
    {
        Array.Clear(_sum);
        foreach (var block in _blocks)
        {
            TensorPrimitives.Add(_sum, block, _sum);
        }
        return _sum;
    }
}
