using Shortlist.Learning;
using Shortlist.Registry;
using Shortlist.Retrieval;
using Shortlist.Scoring;

namespace Shortlist.Systems;

/// <summary>The bundle a system serves with, decoded once; a request keeps the one it began with.</summary>
public sealed record ActiveBundle
{
    private const string FactorsPrefix = "factors-";
    private const string Extension = ".bin";

    internal const string FillsPart = "fills.bin";
    internal const string ReferencePart = "reference.bin";

    /// <summary>Empty before the first promotion.</summary>
    public required string Hash { get; init; }

    /// <summary>Null before the first promotion.</summary>
    public required DateTimeOffset? CreatedAt { get; init; }

    public required ActiveModel Chosen { get; init; }

    /// <summary>All models of the ladder, by the design's name for them.</summary>
    public required IReadOnlyDictionary<string, ActiveModel> Models { get; init; }

    /// <summary>What trained retrievers need, by retriever.</summary>
    public IReadOnlyDictionary<string, FactorSpace> Factors { get; init; } = RetrievalRequest.NoFactors;

    /// <summary>What features looked like in training; empty before the first promotion.</summary>
    public ReadOnlyMemory<byte> Reference { get; init; }

    /// <summary>Serves before there is a bundle.</summary>
    public static ActiveBundle Of(ActiveModel untrained) =>
        new()
        {
            Hash = "",
            CreatedAt = null,
            Chosen = untrained,
            Models = new Dictionary<string, ActiveModel>(StringComparer.Ordinal)
            {
                [untrained.Name] = untrained,
            },
        };

    /// <exception cref="BundleMisfitException">Its models were trained on other features than the design computes.</exception>
    /// <exception cref="InvalidDataException">A part is damaged.</exception>
    public static ActiveBundle Read(Bundle bundle, IReadOnlyList<string> features)
    {
        var hash = bundle.Hash.Value;
        var fills = MissingFills.Read(bundle.Part(FillsPart).Span);
        var models = new Dictionary<string, ActiveModel>(StringComparer.Ordinal);
        foreach (var model in bundle.Manifest.Facts.Models)
        {
            var ranker = RankerCodec.Read(bundle.Part(PartOf(model.Name)).Span);
            if (!ranker.Features.SequenceEqual(features, StringComparer.Ordinal))
            {
                throw BundleMisfitException.Of(hash, model.Name, ranker.Features, features);
            }
            models.Add(model.Name, new(hash, model.Name, ranker, fills));
        }
        return new()
        {
            Hash = hash,
            CreatedAt = bundle.Manifest.CreatedAt,
            Chosen = models[bundle.Manifest.Facts.Models.Single(model => model.Chosen).Name],
            Models = models,
            Factors = FactorsOf(bundle),
            Reference = bundle.Part(ReferencePart),
        };
    }

    /// <exception cref="InvalidDataException">A part is damaged.</exception>
    internal static IReadOnlyDictionary<string, FactorSpace> FactorsOf(Bundle bundle) =>
        bundle
            .Parts.Where(part => part.Key.StartsWith(FactorsPrefix, StringComparison.Ordinal))
            .ToDictionary(
                part => part.Key[FactorsPrefix.Length..^Extension.Length],
                part => FactorSpace.Read(part.Value.Span),
                StringComparer.Ordinal
            );

    internal static string PartOf(string model) => $"ranker-{model}{Extension}";

    internal static string FactorsPartOf(string retriever) => FactorsPrefix + retriever + Extension;
}
