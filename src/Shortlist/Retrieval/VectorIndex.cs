using System.Runtime.InteropServices;
using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Indexes.Storage;
using Shortlist.Indexes.Vectors;

namespace Shortlist.Retrieval;

/// <summary>
/// The vector index over one attribute of the items. The first vector decides the dimension. Exact while the catalogue is
/// small; a graph where the design expects so many items that looking at each would take long.
/// </summary>
public sealed class VectorIndex : ISavedIndex
{
    private const int FilterNanoseconds = 100; // Hard filters look into tables and attributes.

    private readonly VectorColumn _vectors;
    private readonly VectorIndexOptions _options;
    private VectorSearchIndex? _index;
    private bool _isAwaiting;

    private VectorIndex(VectorColumn vectors, string reference, double itemsExpected, string version)
    {
        _vectors = vectors;
        var defaults = new VectorIndexOptions { Dimension = 1 };
        _options = defaults with
        {
            FilterNanoseconds = FilterNanoseconds,
            Encoder = $"{reference} {version}",
            Threads = Math.Min(Environment.ProcessorCount, VectorIndexOptions.ThreadsMax),
            // A graph costs every change 0.1 ms; half the items of a scan that is worth it leave room for growth.
            ExactBelow = itemsExpected < defaults.ExactBelow / 2.0 ? int.MaxValue : defaults.ExactBelow,
        };
        // The version too: vectors of another one never come from a file.
        Kind = $"vectors of {reference} {version}, exact below {_options.ExactBelow}, 1";
    }

    /// <summary>
    /// Items whose vector has another dimension than the first, or came when the index was full (at 16.7 million vectors);
    /// they are not found by vector.
    /// </summary>
    public int MisfitCount { get; private set; }

    public string Kind { get; }

    public InputDigest Inputs { get; } = new();

    public static VectorIndex Of(FeatureSources sources, string reference) =>
        sources.Folds.Share(
            reference,
            () =>
                new VectorIndex(
                    sources.Items.Column<VectorColumn>(FeatureSources.Split(reference).Name),
                    reference,
                    sources.Design.Scale.ItemsActive,
                    sources.Design.Data.Find(reference)?.Version ?? ""
                )
        );

    public void Put(int item)
    {
        var vector = _vectors[item];
        if (vector.Length == 0)
        {
            Retire(item);
            return;
        }
        Inputs.Put(item, vector);
        if (_isAwaiting)
        {
            return;
        }
        _index ??= new(_options with { Dimension = vector.Length });
        if (vector.Length == _index.Options.Dimension && _index.HasRoom)
        {
            _index.Put(item, vector);
        }
        else
        {
            _index.Remove(item);
            MisfitCount++;
        }
    }

    public void Retire(int item)
    {
        Inputs.Remove(item);
        _index?.Remove(item);
    }

    /// <returns>How many were written; none where the query has no vector or one of another dimension.</returns>
    public int Search(ReadOnlySpan<float> query, Span<ScoredRow> best, Func<int, bool> accepts) =>
        _index is null || query.Length != _index.Options.Dimension ? 0 : _index.Search(query, best, accepts);

    /// <summary>The same by looking at every vector.</summary>
    public int SearchExactly(ReadOnlySpan<float> query, Span<ScoredRow> best, Func<int, bool> accepts) =>
        _index is null || query.Length != _index.Options.Dimension
            ? 0
            : _index.SearchExact(query, best, accepts);

    public void Save(IndexFileWriter file)
    {
        var misfits = MisfitCount;
        file.Write("misfits", MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in misfits)));
        _index?.Save(file);
    }

    public void Await() => _isAwaiting = true;

    public void Resume(IndexFile file)
    {
        _isAwaiting = false;
        MisfitCount = MemoryMarshal.Read<int>(file["misfits"].Span);
        if (file.Sections.Contains("header", StringComparer.Ordinal))
        {
            var dimension = VectorSearchIndex.SavedDimension(file);
            _index = VectorSearchIndex.Open(file, _options with { Dimension = dimension });
        }
    }
}
