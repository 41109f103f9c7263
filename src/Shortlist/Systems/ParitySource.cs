using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Registry;
using Shortlist.Serving.Rows;

namespace Shortlist.Systems;

/// <summary>What was served: the rows of lists, and what trained retrievers knew by the bundle of each.</summary>
/// <param name="rows">By request.</param>
/// <param name="bundles">They may be gone.</param>
/// <param name="first">The first offset of the log.</param>
internal sealed class ParitySource(
    IReadOnlyDictionary<RequestId, StoredRow> rows,
    BundleRegistry bundles,
    long first
)
{
    private readonly Dictionary<string, TrainedParts?> _trained = new(StringComparer.Ordinal)
    {
        [""] = TrainedParts.None,
    };

    public IReadOnlyDictionary<RequestId, StoredRow> Rows => rows;

    /// <summary>The first offset of the log that is replayed.</summary>
    public long First => first;

    /// <summary>States before this offset knew events that were erased since: nothing of their lists can be computed again.</summary>
    public long ErasedBefore { get; init; }

    /// <summary>Asked at the end: whether a user was erased meanwhile, so that the log was another one at the beginning.</summary>
    public Func<bool> WasErasedMeanwhile { get; init; } = static () => false;

    /// <returns>Null where the bundle is gone or damaged.</returns>
    public TrainedParts? TrainedOf(string bundle)
    {
        if (!_trained.TryGetValue(bundle, out var trained))
        {
            _trained.Add(bundle, trained = Load(bundle));
        }
        return trained;
    }

    private TrainedParts? Load(string bundle)
    {
        try
        {
            return ActiveBundle.TrainedOf(bundles.Load(new(bundle)));
        }
        catch (Exception gone)
            when (gone is ArgumentException or BundleDamagedException or InvalidDataException)
        {
            return null;
        }
    }
}
