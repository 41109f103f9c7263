using System.Numerics.Tensors;
using Shortlist.Learning.Networks;

namespace Shortlist.Learning.Towers;

/// <summary>
/// Brings the gradients of a batch's fields to the rows of the embedding table, and moves these. What belongs to one row is added
/// up by one thread, in the order of the batch.
/// </summary>
internal sealed class RowGradients(EmbeddingTable table, RowAdam adam, Workers workers)
{
    private const int BlockSize = 128;

    private readonly int[] _slots = new int[table.RowCount]; // By row: its place among those met + 1.
    private readonly List<int> _met = [];
    private readonly int[] _starts = new int[table.RowCount + 2];
    private int[] _links = []; // By place: fields, those of the second batch after those of the first.

    public void Step(TowerBatch first, TowerBatch second, float rate)
    {
        _met.Clear();
        var firstFields = first.FieldCount;
        (_starts[0], _starts[1]) = (0, 0);
        Count(first);
        Count(second);
        for (var place = 0; place < _met.Count; place++)
        {
            _starts[place + 2] += _starts[place + 1];
        }
        if (_links.Length < _starts[_met.Count + 1])
        {
            _links = new int[2 * _starts[_met.Count + 1]];
        }
        Link(first, 0);
        Link(second, firstFields);
        workers.Run(
            Rows.BlockCount(_met.Count, BlockSize),
            block =>
            {
                Span<float> sum = stackalloc float[table.Dimensions];
                var end = Math.Min(_met.Count, (block + 1) * BlockSize);
                for (var place = block * BlockSize; place < end; place++)
                {
                    sum.Clear();
                    for (var i = _starts[place]; i < _starts[place + 1]; i++)
                    {
                        var link = _links[i];
                        var (batch, field) =
                            link < firstFields ? (first, link) : (second, link - firstFields);
                        var share = 1f / batch.RowsOf(field).Length;
                        TensorPrimitives.MultiplyAdd(batch.FieldGradient(field), share, sum, sum);
                    }
                    adam.Step(_met[place], sum, rate);
                }
            }
        );
        foreach (var row in _met)
        {
            _slots[row] = 0;
        }
    }

    // Of the fields that have a row, two places behind: summed up they become where its links end, once linked where they begin.
    private void Count(TowerBatch batch)
    {
        for (var field = 0; field < batch.FieldCount; field++)
        {
            foreach (var row in batch.RowsOf(field))
            {
                if (_slots[row] == 0)
                {
                    _met.Add(row);
                    _slots[row] = _met.Count;
                    _starts[_met.Count + 1] = 0;
                }
                _starts[_slots[row] + 1]++;
            }
        }
    }

    private void Link(TowerBatch batch, int shift)
    {
        for (var field = 0; field < batch.FieldCount; field++)
        {
            foreach (var row in batch.RowsOf(field))
            {
                _links[_starts[_slots[row]]++] = field + shift;
            }
        }
    }
}
