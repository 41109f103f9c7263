using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Indexes.Storage;

namespace Shortlist.Indexes.Vectors;

/// <summary>
/// Finds the vectors nearest to a query: exactly while there are few, then by a graph whose candidates are scored anew
/// with their floats. Vectors come, change and go at any time; what a search passes over is decided by the caller's filter.
/// </summary>
/// <remarks>
/// One writer at a time and no reader during a write; between writes any number of readers. What a search returns is a
/// function of the calls that wrote, in their order, on every machine. A put into a graph costs about 0.1 ms, a removal
/// as much. <see cref="FlatVectors"/> is the exact twin.
/// </remarks>
public sealed class VectorSearchIndex
{
    private readonly ScratchPool _pool;
    private readonly VectorRecords _records;
    private readonly GraphLinks _graph;
    private readonly GraphWriter _writer;
    private readonly GraphRepair _repair;
    private readonly SearchPlan _plan;

    public VectorSearchIndex(VectorIndexOptions options)
    {
        Options = options.Checked();
        _pool = new(options);
        _records = new(options);
        _graph = new(_records, options.M);
        _writer = new(_graph, options.EfConstruction);
        _repair = new(_graph, _writer);
        _plan = new(_graph, options.FilterNanoseconds);
    }

    public VectorIndexOptions Options { get; }

    /// <summary>Rows that have a vector.</summary>
    public int Count => _records.LiveCount;

    /// <summary>Whether searches walk a graph; they are exact otherwise.</summary>
    public bool IsApproximate => _graph.Entry >= 0 && Count >= Options.ExactBelow;

    /// <summary>Memory that holds vectors, links and rows, without what is reserved for growth, in bytes.</summary>
    public long BytesUsed => _records.BytesUsed + _graph.BytesUsed();

    /// <summary>Whether one more vector can be put.</summary>
    public bool HasRoom => Count + _repair.DeadCount < VectorIndexOptions.VectorsMax;

    public bool Contains(int row) => _records.SlotOf(row) >= 0;

    /// <summary>Adds the row's vector or replaces it; the next search sees it. One that the row has costs nothing.</summary>
    /// <returns>
    /// Whether the row has a vector now: false where a component is not finite (or 2³¹ and more), or for cosines all are zero.
    /// </returns>
    /// <exception cref="ArgumentException">The row is out of range or the vector of another dimension.</exception>
    /// <exception cref="InvalidOperationException">There are <see cref="VectorIndexOptions.VectorsMax"/> vectors.</exception>
    public bool Put(int row, ReadOnlySpan<float> vector)
    {
        CheckRow(row);
        CheckDimension(vector, nameof(vector));
        CheckRoom(1);
        var scratch = _pool.Rent();
        if (!_records.Holds(row, Fitted(vector, scratch)))
        {
            Remove(row);
            if (Store(row, vector, scratch) is >= 0 and var slot && _graph.Entry >= 0)
            {
                _writer.Insert(slot, scratch);
            }
        }
        _pool.Return(scratch);
        LinkAllWhenMany();
        GC.KeepAlive(this);
        return Contains(row);
    }

    /// <summary>
    /// Adds or replaces many vectors: they are linked in growing batches, by <see cref="VectorIndexOptions.Threads"/>. The
    /// graph is the same for any number of threads, and another one, as good, than puts one by one make.
    /// </summary>
    /// <param name="vectors">One after the other, as many as rows.</param>
    /// <returns>How many of the rows have a vector now.</returns>
    /// <exception cref="ArgumentException">A row is out of range or given twice, or the vectors are not one per row.</exception>
    public int PutAll(ReadOnlySpan<int> rows, ReadOnlySpan<float> vectors)
    {
        CheckAll(rows, vectors);
        foreach (var row in rows)
        {
            Remove(row);
        }
        var linked = _graph.Entry >= 0 ? Count : 0;
        if (!_records.HasLinks && Count + rows.Length >= Options.ExactBelow)
        {
            _records.GrowLinks();
        }
        _records.Reserve(_records.SlotCount + rows.Length - _records.FreeSlots.Length);
        var slots = new List<int>(rows.Length);
        var scratch = _pool.Rent();
        for (var i = 0; i < rows.Length; i++)
        {
            var vector = vectors.Slice(i * Options.Dimension, Options.Dimension);
            if (Store(rows[i], vector, scratch) is >= 0 and var slot)
            {
                slots.Add(slot);
            }
        }
        _pool.Return(scratch);
        if (linked > 0)
        {
            new GraphBatch(_graph, _writer, _pool, Options.Threads).Insert([.. slots], linked);
        }
        LinkAllWhenMany();
        GC.KeepAlive(this);
        return slots.Count;
    }

    /// <returns>False where the row had no vector.</returns>
    public bool Remove(int row)
    {
        var slot = _records.SlotOf(row);
        if (slot < 0)
        {
            return false;
        }
        _records.Bury(slot);
        if (_graph.Entry >= 0)
        {
            var scratch = _pool.Rent();
            _repair.Bury(slot, scratch);
            _pool.Return(scratch);
        }
        else
        {
            _records.Free(slot);
        }
        GC.KeepAlive(this);
        return true;
    }

    /// <summary>Writes the nearest rows and their scores into <paramref name="best"/>, best first.</summary>
    /// <param name="accept">
    /// Which rows may be found. How many pass is estimated from 128 rows, always the same; few are scanned exactly, many are
    /// found by a wider walk.
    /// </param>
    /// <param name="ef">Slots that a walk keeps: more finds more, at a cost that grows with it; 0 for what suits the rows wanted.</param>
    /// <returns>How many were written; 0 for a query that is not finite or, for cosines, zero.</returns>
    /// <remarks>Scores are exact to the bit where floats are kept. Equal scores come in the order of rows. Allocates nothing once warm.</remarks>
    /// <exception cref="ArgumentException">The query is of another dimension.</exception>
    public int Search(
        ReadOnlySpan<float> query,
        Span<ScoredRow> best,
        Func<int, bool>? accept = null,
        int ef = 0
    )
    {
        CheckDimension(query, nameof(query));
        Check.InRange(ef, 0, VectorIndexOptions.VectorsMax);
        var scratch = _pool.Rent();
        var found = 0;
        if (Ask(query, scratch))
        {
            found = IsApproximate
                ? _plan.Search(scratch, best, accept, ef, _repair.DeadCount)
                : SearchPlan.Scan(_records, scratch, best, accept);
        }
        _pool.Return(scratch);
        GC.KeepAlive(this);
        return found;
    }

    /// <summary>The same by looking at every vector: what <see cref="Search"/> is measured against.</summary>
    /// <exception cref="ArgumentException">The query is of another dimension.</exception>
    public int SearchExact(ReadOnlySpan<float> query, Span<ScoredRow> best, Func<int, bool>? accept = null)
    {
        CheckDimension(query, nameof(query));
        var scratch = _pool.Rent();
        var found = Ask(query, scratch) ? SearchPlan.Scan(_records, scratch, best, accept) : 0;
        _pool.Return(scratch);
        GC.KeepAlive(this);
        return found;
    }

    /// <summary>Writes the index as sections of a file; nobody writes to it meanwhile.</summary>
    public void Save(IndexFileWriter file)
    {
        VectorIndexFile.Save(file, Options, _records, _graph, _writer, _repair);
        GC.KeepAlive(this);
    }

    /// <summary>Saves to a file of its own, whole or not at all.</summary>
    public void Save(string path)
    {
        using var file = new IndexFileWriter(path, VectorIndexFile.KindOf(Options));
        Save(file);
        file.Publish();
    }

    /// <summary>An index that goes on exactly as the saved one would: what is put next gets the same links.</summary>
    /// <param name="options">Those of the saved one: of another encoder, dimension, metric or setting, the file is refused by name.</param>
    /// <exception cref="IndexFileDamagedException">The file is damaged or holds something else.</exception>
    public static VectorSearchIndex Open(string path, VectorIndexOptions options) =>
        Open(IndexFile.Open(path, VectorIndexFile.KindOf(options)), options);

    /// <summary>The same from a file that holds the sections of <see cref="Save(IndexFileWriter)"/>.</summary>
    /// <exception cref="IndexFileDamagedException">The sections are damaged or of an index with other options.</exception>
    public static VectorSearchIndex Open(IndexFile file, VectorIndexOptions options)
    {
        var index = new VectorSearchIndex(options);
        VectorIndexFile.Load(file, options, index._records, index._graph, index._writer, index._repair);
        GC.KeepAlive(index);
        return index;
    }

    /// <summary>Components per vector of a saved index, for who learns them from the data.</summary>
    /// <exception cref="IndexFileDamagedException">The file has no index of vectors.</exception>
    public static int SavedDimension(IndexFile file) => VectorIndexFile.DimensionOf(file);

    private bool Ask(ReadOnlySpan<float> query, SearchScratch scratch)
    {
        scratch.QuerySpan.Clear();
        query.CopyTo(scratch.QuerySpan);
        if (!ExactScores.Fit(Options.Metric, scratch.QuerySpan[..query.Length]))
        {
            return false;
        }
        CodeScores.Sign(_records, scratch);
        return true;
    }

    private int Store(int row, ReadOnlySpan<float> vector, SearchScratch scratch)
    {
        var fitted = Fitted(vector, scratch);
        return fitted.IsEmpty ? -1 : _records.Add(row, fitted);
    }

    // As the metric compares it; empty where it can't be.
    private ReadOnlySpan<float> Fitted(ReadOnlySpan<float> vector, SearchScratch scratch)
    {
        var fitted = scratch.QuerySpan[..vector.Length];
        vector.CopyTo(fitted);
        return ExactScores.Fit(Options.Metric, fitted) ? fitted : [];
    }

    private void LinkAllWhenMany()
    {
        if (_graph.Entry >= 0 || Count == 0 || Count < Options.ExactBelow)
        {
            return;
        }
        if (!_records.HasLinks)
        {
            _records.GrowLinks();
        }
        var slots = new List<int>(Count);
        for (var slot = 0; slot < _records.SlotCount; slot++)
        {
            if (_records.IsLive(slot))
            {
                slots.Add(slot);
            }
        }
        new GraphBatch(_graph, _writer, _pool, Options.Threads).Insert([.. slots], linkedBefore: 0);
    }

    private static void CheckRow(int row) => Check.InRange(row, 0, FlatVectors.RowMax);

    private void CheckDimension(ReadOnlySpan<float> vector, string name)
    {
        if (vector.Length != Options.Dimension)
        {
            Throw.LengthMismatch(name, Options.Dimension, vector.Length);
        }
    }

    // Before anything is changed: a batch is taken whole or not at all.
    private void CheckAll(ReadOnlySpan<int> rows, ReadOnlySpan<float> vectors)
    {
        if (vectors.Length != (long)rows.Length * Options.Dimension)
        {
            Throw.LengthMismatch(nameof(vectors), rows.Length * Options.Dimension, vectors.Length);
        }
        CheckRoom(rows.Length);
        var seen = new HashSet<int>(rows.Length);
        foreach (var row in rows)
        {
            CheckRow(row);
            if (!seen.Add(row))
            {
                throw new ArgumentException(
                    $"Row {row} is given twice; a row has one vector. Give each row once.",
                    nameof(rows)
                );
            }
        }
    }

    private void CheckRoom(int vectors)
    {
        if (Count + _repair.DeadCount + (long)vectors > VectorIndexOptions.VectorsMax)
        {
            throw new InvalidOperationException(
                $"The index holds {Count} vectors and is to take {vectors} more; it can hold {VectorIndexOptions.VectorsMax}. Split the rows among several indexes."
            );
        }
    }
}
