using Shortlist.Learning.Networks;

namespace Shortlist.Learning.Towers;

/// <summary>A batch on its way through one tower and back: the rows that enter, and room for all that is computed of them.</summary>
/// <remarks>Filled by one thread; then blocks of <see cref="BlockGradients.BlockSize"/> may pass on many.</remarks>
internal sealed class TowerBatch(Tower tower, int countMax)
{
    private readonly int[] _starts = new int[(countMax * tower.FieldCount) + 1];
    private readonly float[] _inputs = new float[countMax * tower.Stack.Inputs];
    private readonly float[] _activations = new float[tower.Stack.ActivationCount(countMax)];
    private readonly float[] _scratch = new float[tower.Stack.ScratchCount(countMax)];
    private readonly float[] _lengths = new float[countMax];
    private int[] _rows = new int[countMax * tower.FieldCount];
    private int _fields;

    public int Count { get; private set; }

    public int BlockCount => Rows.BlockCount(Count, BlockGradients.BlockSize);

    /// <summary>One direction after the other.</summary>
    public float[] Units { get; } = new float[countMax * tower.Dimensions];

    /// <summary>The loss by the directions.</summary>
    public float[] UnitGradients { get; } = new float[countMax * tower.Dimensions];

    /// <summary>The loss by what entered.</summary>
    public float[] InputGradients { get; } = new float[countMax * tower.Stack.Inputs];

    public void Clear() => (Count, _fields) = (0, 0);

    /// <summary>The next field of the input that is being added.</summary>
    public void AddField(ReadOnlySpan<int> rows)
    {
        var from = _starts[_fields];
        while (from + rows.Length > _rows.Length)
        {
            Array.Resize(ref _rows, 2 * _rows.Length);
        }
        rows.CopyTo(_rows.AsSpan(from));
        _starts[++_fields] = from + rows.Length;
    }

    /// <summary>Ends an input, all of whose fields were added.</summary>
    public void AddNumbers(ReadOnlySpan<float> scaled)
    {
        scaled.CopyTo(
            _inputs.AsSpan(
                (Count * tower.Stack.Inputs) + (tower.FieldCount * tower.Dimensions),
                scaled.Length
            )
        );
        Count++;
    }

    /// <summary>The rows of a field; fields of all inputs are numbered one after the other.</summary>
    public ReadOnlySpan<int> RowsOf(int field) => _rows.AsSpan(_starts[field].._starts[field + 1]);

    public int FieldCount => _fields;

    /// <summary>The loss by the mean vector of a field.</summary>
    public ReadOnlySpan<float> FieldGradient(int field) =>
        InputGradients.AsSpan(
            (field / tower.FieldCount * tower.Stack.Inputs) + (field % tower.FieldCount * tower.Dimensions),
            tower.Dimensions
        );

    public void Forward(int block)
    {
        var (from, count) = Block(block);
        var width = tower.Stack.Inputs;
        for (var field = from * tower.FieldCount; field < (from + count) * tower.FieldCount; field++)
        {
            var at = (field / tower.FieldCount * width) + (field % tower.FieldCount * tower.Dimensions);
            tower.Pool(RowsOf(field), _inputs.AsSpan(at, tower.Dimensions));
        }
        var activations = Activations(from, count);
        tower.Stack.Forward(_inputs.AsSpan(from * width, count * width), activations, count);
        var output = tower.Stack.Output(activations, count);
        for (var i = 0; i < count; i++)
        {
            _lengths[from + i] = Tower.Normalise(Of(output, i), Of(Units, from + i));
        }
    }

    /// <param name="block">One that has passed.</param>
    /// <param name="weightGradient">Added to.</param>
    public void Backward(int block, Span<float> weightGradient)
    {
        var (from, count) = Block(block);
        var width = tower.Stack.Inputs;
        for (var i = from; i < from + count; i++)
        {
            Tower.Unscale(Of(Units, i), Of(UnitGradients, i), _lengths[i]);
        }
        var scratch = tower.Stack.ScratchCount(1);
        tower.Stack.Backward(
            _inputs.AsSpan(from * width, count * width),
            Activations(from, count),
            UnitGradients.AsSpan(from * tower.Dimensions, count * tower.Dimensions),
            InputGradients.AsSpan(from * width, count * width),
            weightGradient,
            _scratch.AsSpan(from * scratch, count * scratch),
            count
        );
    }

    private (int From, int Count) Block(int block)
    {
        var from = block * BlockGradients.BlockSize;
        return (from, Math.Min(BlockGradients.BlockSize, Count - from));
    }

    private Span<float> Activations(int from, int count) =>
        _activations.AsSpan(tower.Stack.ActivationCount(from), tower.Stack.ActivationCount(count));

    private Span<float> Of(Span<float> vectors, int place) =>
        vectors.Slice(place * tower.Dimensions, tower.Dimensions);
}
