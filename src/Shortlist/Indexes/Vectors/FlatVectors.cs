using System.Buffers;
using Shortlist.Algebra;
using Shortlist.Basics;

namespace Shortlist.Indexes.Vectors;

/// <summary>
/// Finds the vectors nearest to a query, exactly, by looking at the floats of every one: the plain twin that every other
/// index is judged by.
/// </summary>
/// <remarks>
/// One writer at a time and no reader during a write; between writes any number of readers. Vectors are kept scaled to
/// length 1 for cosines, in one array: 4 bytes per component, padded to 16, and per row up to the highest row.
/// </remarks>
public sealed class FlatVectors
{
    public const int DimensionMax = 8_192;

    /// <summary>Rows are dense; the bound only stops a stray one from taking all memory.</summary>
    public const int RowMax = 100_000_000;

    private readonly int _dimension;
    private readonly int _stride;
    private readonly VectorMetric _metric;
    private float[] _vectors = []; // rows × stride, row-major, padded with zeros
    private bool[] _isPresent = [];
    private int _rowCount; // One more than the highest row ever put.

    public FlatVectors(int dimension, VectorMetric metric = VectorMetric.Cosine)
    {
        _dimension = Check.InRange(dimension, 1, DimensionMax);
        _stride = FloatKernels.Padded(dimension);
        _metric = metric;
    }

    public int Dimension => _dimension;

    /// <summary>Rows that have a vector.</summary>
    public int Count { get; private set; }

    public bool Contains(int row) => (uint)row < (uint)_isPresent.Length && _isPresent[row];

    /// <summary>Adds the row's vector or replaces it. A zero vector has no direction: the row then has none.</summary>
    /// <returns>Whether the row has a vector now: false where it was zero or not finite.</returns>
    /// <exception cref="ArgumentException">The row is out of range or the vector of another dimension.</exception>
    public bool Put(int row, ReadOnlySpan<float> vector)
    {
        Check.InRange(row, 0, Math.Min(RowMax, (Array.MaxLength / _stride) - 1));
        CheckDimension(vector, nameof(vector));
        Remove(row);
        Reserve(row);
        var kept = _vectors.AsSpan(row * _stride, _dimension);
        vector.CopyTo(kept);
        if (!ExactScores.Fit(_metric, kept))
        {
            kept.Clear();
            return false;
        }
        _isPresent[row] = true;
        _rowCount = Math.Max(_rowCount, row + 1);
        Count++;
        return true;
    }

    /// <returns>False where the row had no vector.</returns>
    public bool Remove(int row)
    {
        if (!Contains(row))
        {
            return false;
        }
        _isPresent[row] = false;
        Count--;
        return true;
    }

    public void Save(StateWriter writer)
    {
        writer.Write((Count, _dimension));
        writer.Write<float>(_vectors.AsSpan(0, _rowCount * _stride));
        writer.Write<bool>(_isPresent.AsSpan(0, _rowCount));
    }

    /// <summary>Into one that is new.</summary>
    /// <exception cref="InvalidDataException">The vectors are of another dimension.</exception>
    public void Load(StateReader reader)
    {
        var (count, dimension) = reader.Read<(int, int)>();
        var (vectors, isPresent) = (reader.Array<float>(), reader.Array<bool>());
        if (dimension != _dimension || vectors.Length != isPresent.Length * _stride)
        {
            throw new InvalidDataException(
                $"{isPresent.Length} vectors of {dimension} numbers were kept; expected {_dimension} numbers each."
            );
        }
        (_vectors, _isPresent, _rowCount, Count) = (vectors, isPresent, isPresent.Length, count);
    }

    /// <summary>Writes the nearest rows and their scores into <paramref name="best"/>, best first.</summary>
    /// <returns>How many were written; 0 for a query that is zero or not finite.</returns>
    /// <remarks>
    /// O(rows × dimension); allocates nothing. Rows that <paramref name="accept"/> says no to are passed over; it is
    /// asked only about rows that are near enough.
    /// </remarks>
    /// <exception cref="ArgumentException">The query is of another dimension.</exception>
    public int Search(ReadOnlySpan<float> query, Span<ScoredRow> best, Func<int, bool>? accept = null)
    {
        CheckDimension(query, nameof(query));
        var unit = ArrayPool<float>.Shared.Rent(_stride);
        var direction = unit.AsSpan(0, _stride);
        direction.Clear();
        query.CopyTo(direction);
        var top = new TopK(best);
        if (ExactScores.Fit(_metric, direction[.._dimension]))
        {
            for (var row = 0; row < _rowCount; row++)
            {
                if (!_isPresent[row])
                {
                    continue;
                }
                var score = ScoreOf(row, direction);
                if (top.Keeps(row, score) && accept?.Invoke(row) != false)
                {
                    top.Offer(row, score);
                }
            }
        }
        ArrayPool<float>.Shared.Return(unit);
        return top.Finish();
    }

    /// <summary>The score of one row's vector with the query: bit for bit what a search gives it.</summary>
    /// <returns>NaN where the row has no vector or the query is zero or not finite.</returns>
    /// <exception cref="ArgumentException">The query is of another dimension.</exception>
    public float Cosine(int row, ReadOnlySpan<float> query)
    {
        Span<float> cosine = [0];
        Cosine([row], query, cosine);
        return cosine[0];
    }

    /// <summary>The cosines of many rows, for a feature column.</summary>
    /// <exception cref="ArgumentException">There is not one cosine per row, or the query is of another dimension.</exception>
    public void Cosine(ReadOnlySpan<int> rows, ReadOnlySpan<float> query, Span<float> cosines)
    {
        CheckDimension(query, nameof(query));
        if (rows.Length != cosines.Length)
        {
            Throw.LengthMismatch(nameof(cosines), rows.Length, cosines.Length);
        }
        var unit = ArrayPool<float>.Shared.Rent(_stride);
        var direction = unit.AsSpan(0, _stride);
        direction.Clear();
        query.CopyTo(direction);
        var hasDirection = ExactScores.Fit(_metric, direction[.._dimension]);
        for (var i = 0; i < rows.Length; i++)
        {
            cosines[i] = hasDirection && Contains(rows[i]) ? ScoreOf(rows[i], direction) : float.NaN;
        }
        ArrayPool<float>.Shared.Return(unit);
    }

    /// <summary>The row's vector, scaled to length 1; empty where it has none.</summary>
    /// <remarks>A view: valid until the next write.</remarks>
    public ReadOnlySpan<float> Vector(int row) =>
        Contains(row) ? _vectors.AsSpan(row * _stride, _dimension) : [];

    private unsafe float ScoreOf(int row, ReadOnlySpan<float> direction)
    {
        fixed (float* kept = &_vectors[row * _stride])
        fixed (float* asked = direction)
        {
            return ExactScores.Of(_metric, kept, asked, _stride);
        }
    }

    private void Reserve(int row)
    {
        if (row < _isPresent.Length)
        {
            return;
        }
        var capacity = (int)
            Math.Max(row + 1, Math.Min(Math.Max(16, _isPresent.Length * 2L), Array.MaxLength / _stride));
        Array.Resize(ref _vectors, capacity * _stride);
        Array.Resize(ref _isPresent, capacity);
    }

    private void CheckDimension(ReadOnlySpan<float> vector, string name)
    {
        if (vector.Length != _dimension)
        {
            Throw.LengthMismatch(name, _dimension, vector.Length);
        }
    }
}
