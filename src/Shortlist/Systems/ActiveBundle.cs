using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Learning;
using Shortlist.Registry;
using Shortlist.Scoring;
using Shortlist.Serving;

namespace Shortlist.Systems;

/// <summary>The bundle a system serves with, decoded once; a request keeps the one it began with.</summary>
public sealed record ActiveBundle
{
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

    /// <summary>What trained retrievers and the merge need.</summary>
    public TrainedParts Trained { get; init; } = TrainedParts.None;

    /// <summary>What features looked like in training; empty before the first promotion.</summary>
    public ReadOnlyMemory<byte> Reference { get; init; }

    /// <summary>What its answers are worth on each rung; nothing before the first promotion.</summary>
    public RungQualities Rungs { get; init; } = RungQualities.None;

    /// <summary>What was measured of answers such as this one, when the bundle was made.</summary>
    /// <returns>
    /// Null where nothing was: of a bundle that measured nothing, of fewer candidates than the design ranks, without the
    /// understanding of its query or a selector; where an arm has another model than the chosen one, with anything lost at all.
    /// </returns>
    public QualityEstimate? QualityOf(RankAnswer answer)
    {
        if (answer.CandidateLimit is not null || answer.LostParts.Count > 0)
        {
            return null;
        }
        // The light rung has a model of its own, which every bundle has measured.
        if (
            answer.Rung is RungNames.Full or RungNames.Partial
            && (answer.Bundle != Hash || answer.Model != Chosen.Name)
        )
        {
            return answer.Bundle == Hash && answer.Rung is RungNames.Full
                ? Rungs.OfModel(answer.Model)
                : null;
        }
        List<string>? skipped = null;
        foreach (var report in answer.Retrievers)
        {
            if (report.Skipped)
            {
                (skipped ??= []).Add(report.Name);
            }
        }
        return Rungs.Of(
            answer.Rung,
            skipped ?? (IReadOnlyCollection<string>)[],
            answer.Lost,
            answer.Rung is RungNames.Full or RungNames.Partial || answer.Parts.Length > 0
        );
    }

    /// <summary>The answer with what it is worth, where that was measured.</summary>
    internal RankAnswer Priced(RankAnswer answer) =>
        QualityOf(answer) is { } quality ? answer with { ExpectedQuality = quality } : answer;

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

    /// <param name="bundle">As published.</param>
    /// <param name="features">The columns the design computes.</param>
    /// <param name="value">What interactions are worth to the design that serves now, whatever they were worth in training.</param>
    /// <exception cref="BundleMisfitException">Its models were trained on other features than the design computes.</exception>
    /// <exception cref="InvalidDataException">A part is damaged.</exception>
    public static ActiveBundle Read(
        Bundle bundle,
        IReadOnlyList<string> features,
        IReadOnlyList<KeyValuePair<string, double>>? value = null
    )
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
            models.Add(model.Name, new(hash, model.Name, ValueRanker.Of(ranker, value ?? []), fills));
        }
        return new()
        {
            Hash = hash,
            CreatedAt = bundle.Manifest.CreatedAt,
            Chosen = models[bundle.Manifest.Facts.Models.Single(model => model.Chosen).Name],
            Models = models,
            Trained = TrainedOf(bundle),
            Reference = bundle.Part(ReferencePart),
            Rungs = RungQualitiesJson.Read(bundle),
        };
    }

    /// <exception cref="InvalidDataException">A part is damaged.</exception>
    internal static TrainedParts TrainedOf(Bundle bundle) =>
        new(
            bundle
                .Parts.Where(part => TrainedPartFiles.IsOne(part.Key))
                .Select(part => TrainedPartFiles.Read(part.Key, part.Value.Span))
        );

    /// <summary>The model of a bundle that ranks, whatever features the design computes by now.</summary>
    /// <exception cref="InvalidDataException">A part is damaged.</exception>
    public static IRanker RankerOf(Bundle bundle) =>
        RankerCodec.Read(
            bundle.Part(PartOf(bundle.Manifest.Facts.Models.Single(model => model.Chosen).Name)).Span
        );

    /// <summary>What lists of each rung are worth with a bundle; nothing of a bundle that measured nothing.</summary>
    /// <exception cref="InvalidDataException">The part is damaged.</exception>
    public static RungQualities RungsOf(Bundle bundle) => RungQualitiesJson.Read(bundle);

    internal static string PartOf(string model) => $"ranker-{model}{Extension}";
}
