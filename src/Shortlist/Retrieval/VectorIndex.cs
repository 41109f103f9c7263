using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Indexes.Vectors;

namespace Shortlist.Retrieval;

/// <summary>The exact vector index over one attribute of the items. The first vector decides the dimension.</summary>
public sealed class VectorIndex(VectorColumn vectors) : IItemFold
{
    private FlatVectors? _index;

    /// <summary>Items whose vector has another dimension than the first; they are not found by vector.</summary>
    public int MisfitCount { get; private set; }

    public static VectorIndex Of(FeatureSources sources, string reference) =>
        sources.Folds.Share(
            reference,
            () => new VectorIndex(sources.Items.Column<VectorColumn>(FeatureSources.Split(reference).Name))
        );

    public void Put(int item)
    {
        var vector = vectors[item];
        if (vector.Length == 0)
        {
            _index?.Remove(item);
            return;
        }
        _index ??= new(vector.Length);
        if (vector.Length == _index.Dimension)
        {
            _index.Put(item, vector);
        }
        else
        {
            _index.Remove(item);
            MisfitCount++;
        }
    }

    public void Retire(int item) => _index?.Remove(item);

    /// <returns>How many were written; none where the query has no vector or one of another dimension.</returns>
    public int Search(ReadOnlySpan<float> query, Span<ScoredRow> best, Func<int, bool> accepts) =>
        _index is null || query.Length != _index.Dimension ? 0 : _index.Search(query, best, accepts);
}
