using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Indexes.Vectors;
using Shortlist.Learning.Towers;

namespace Shortlist.Retrieval;

/// <summary>
/// The items' directions by the items' tower, one index a version of the towers, so that vectors of two versions never meet. The
/// index of a version is made when it is first asked for and then follows the catalogue.
/// </summary>
/// <remarks>
/// Made once, however many ask at the same time; about 10 µs an item. Of more than <see cref="VersionCountMax"/> versions the
/// one made first is dropped, and made again if it is asked for again.
/// </remarks>
public sealed class TowerIndex(FeatureSources sources, TowerInputs inputs) : IItemFold
{
    /// <summary>The one that serves, the one before it, and one that is tried.</summary>
    public const int VersionCountMax = 3;

    /// <summary>Fewer items are all looked at, in about a millisecond; more are found along a graph.</summary>
    public const int ExactBelow = 500_000;

    private const int FilterNanoseconds = 100; // Hard filters look into tables and attributes.

    private readonly Lock _making = new();
    private readonly HashSet<int> _alive = [];
    private volatile Directed[] _versions = [];

    /// <summary>What the towers are given of items and of who asks.</summary>
    public TowerInputs Inputs => inputs;

    public static TowerIndex Of(FeatureSources sources, Parameters parameters) =>
        sources.Folds.Share(
            $"{string.Join(' ', parameters.Words("item"))} | {string.Join(' ', parameters.Words("user"))} | {parameters.Flag("query")}",
            () => new TowerIndex(sources, new(sources, parameters))
        );

    /// <summary>The directions of all living items by these towers; null where they were trained on other inputs.</summary>
    public VectorSearchIndex? VectorsOf(TwoTowers towers)
    {
        if (Find(towers.Version) is { } known)
        {
            return known.Vectors;
        }
        if (!towers.Shape.IsLike(inputs.Shape))
        {
            return null;
        }
        lock (_making)
        {
            if (Find(towers.Version) is { } made)
            {
                return made.Vectors;
            }
            var directed = new Directed(
                towers,
                new(
                    new()
                    {
                        Dimension = towers.Dimensions,
                        Encoder = towers.Version,
                        ExactBelow = ExactBelow,
                        FilterNanoseconds = FilterNanoseconds,
                    }
                )
            );
            foreach (var item in _alive.Order())
            {
                Put(directed, item);
            }
            _versions = [directed, .. _versions.Take(VersionCountMax - 1)];
            return directed.Vectors;
        }
    }

    public void Put(int item)
    {
        _alive.Add(item);
        foreach (var version in _versions)
        {
            Put(version, item);
        }
    }

    public void Retire(int item)
    {
        _alive.Remove(item);
        foreach (var version in _versions)
        {
            version.Vectors.Remove(item);
        }
    }

    private Directed? Find(string version) =>
        Array.Find(_versions, directed => directed.Towers.Version == version);

    private void Put(Directed version, int item)
    {
        if (version.Vectors.Contains(item) || version.Vectors.HasRoom)
        {
            var id = TowerInputs.IdOf(sources.Items[item].Id);
            version.Vectors.Put(item, version.Towers.ItemVector(id, inputs.OfItem(item)));
        }
    }

    private sealed record Directed(TwoTowers Towers, VectorSearchIndex Vectors);
}
