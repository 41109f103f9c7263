using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Indexes.Vectors;
using Shortlist.Learning.Towers;

namespace Shortlist.Retrieval;

/// <summary>The items' directions by the items' tower.</summary>
/// <remarks>Making those of a version takes about 10 µs an item.</remarks>
public sealed class TowerIndex(FeatureSources sources, TowerInputs inputs)
    : VersionedIndex<TwoTowers, VectorSearchIndex>
{
    /// <summary>Fewer items are all looked at, in about a millisecond; more are found along a graph.</summary>
    public const int ExactBelow = 500_000;

    private const int FilterNanoseconds = 100; // Hard filters look into tables and attributes.

    /// <summary>What the towers are given of items and of who asks.</summary>
    public TowerInputs Inputs => inputs;

    public static TowerIndex Of(FeatureSources sources, Parameters parameters) =>
        sources.Folds.Share(
            $"{string.Join(' ', parameters.Words("item"))} | {string.Join(' ', parameters.Words("user"))} | {parameters.Flag("query")}",
            () => new TowerIndex(sources, new(sources, parameters))
        );

    /// <summary>The directions of all living items by these towers; null where they were trained on other inputs.</summary>
    public VectorSearchIndex? VectorsOf(TwoTowers towers) =>
        Find(towers) ?? (towers.Shape.IsLike(inputs.Shape) ? Make(towers) : null);

    protected override string VersionOf(TwoTowers trained) => trained.Version;

    protected override VectorSearchIndex Empty(TwoTowers trained) =>
        new(
            new()
            {
                Dimension = trained.Dimensions,
                Encoder = trained.Version,
                ExactBelow = ExactBelow,
                FilterNanoseconds = FilterNanoseconds,
            }
        );

    protected override void Put(TwoTowers trained, VectorSearchIndex vectors, int item)
    {
        if (vectors.Contains(item) || vectors.HasRoom)
        {
            var id = TowerInputs.IdOf(sources.Items[item].Id);
            vectors.Put(item, trained.ItemVector(id, inputs.OfItem(item)));
        }
    }

    protected override void Remove(VectorSearchIndex vectors, int item) => vectors.Remove(item);
}
