using Shortlist.Catalog;
using Shortlist.Registry;
using Shortlist.Retrieval;
using Shortlist.Serving.Rows;

namespace Shortlist.Systems;

/// <summary>What was served: the rows of lists, and what trained retrievers knew by the bundle of each.</summary>
internal sealed class ParitySource(IReadOnlyDictionary<RequestId, StoredRow> rows, BundleRegistry bundles)
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, FactorSpace>?> _factors = new(
        StringComparer.Ordinal
    )
    {
        [""] = RetrievalRequest.NoFactors,
    };

    public IReadOnlyDictionary<RequestId, StoredRow> Rows => rows;

    /// <returns>Null where the bundle is gone or damaged.</returns>
    public IReadOnlyDictionary<string, FactorSpace>? FactorsOf(string bundle)
    {
        if (!_factors.TryGetValue(bundle, out var factors))
        {
            _factors.Add(bundle, factors = Load(bundle));
        }
        return factors;
    }

    private IReadOnlyDictionary<string, FactorSpace>? Load(string bundle)
    {
        try
        {
            return ActiveBundle.FactorsOf(bundles.Load(new(bundle)));
        }
        catch (Exception gone)
            when (gone is ArgumentException or BundleDamagedException or InvalidDataException)
        {
            return null;
        }
    }
}
