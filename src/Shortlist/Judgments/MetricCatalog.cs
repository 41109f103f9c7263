using System.Collections.Frozen;
using Shortlist.Designs;
using Shortlist.Judgments.Diversity;
using Shortlist.Judgments.Lists;
using Shortlist.Judgments.Rows;

namespace Shortlist.Judgments;

/// <summary>The metrics a design may name. To add one: write its file, then add it here.</summary>
public static class MetricCatalog
{
    public static IReadOnlyList<IMetric> All { get; } =
    [
        new Precision(),
        new Recall(),
        new HitRate(),
        new AveragePrecision(),
        new AveragePrecisionCapped(),
        new ReciprocalRank(),
        new ReciprocalRankAll(),
        new Ndcg(),
        new NdcgExponential(),
        new ExpectedReciprocalRank(),
        new RankBiasedPrecision(),
        new JudgedShare(),
        new Auc(),
        new PrAuc(),
        new Gauc(),
        new GaucByPositives(),
        new GaucByUsers(),
        new LogLoss(),
        new NormalizedEntropy(),
        new CalibrationRatio(),
        new ExpectedCalibrationError(),
        new MaximumCalibrationError(),
        new Brier(),
        new Coverage(),
        new Gini(),
        new Entropy(),
        new IntraListDiversity(),
        new Novelty(),
    ];

    /// <summary>For the vocabulary of designs; the depth is written behind the name, as in ndcg@10.</summary>
    public static IReadOnlyList<KindDefinition> Kinds { get; } =
    [.. All.Select(metric => new KindDefinition(metric.Name, metric.Summary))];

    private static readonly FrozenDictionary<string, IMetric> ByName = All.ToFrozenDictionary(
        metric => metric.Name,
        StringComparer.Ordinal
    );

    /// <summary>An <see cref="IListMetric"/>, <see cref="IRowMetric"/> or <see cref="IDiversityMetric"/>; null where unknown.</summary>
    public static IMetric? Find(string name) => ByName.GetValueOrDefault(name);

    /// <exception cref="ArgumentException">No metric has that name.</exception>
    public static IMetric Get(string name) =>
        Find(name)
        ?? throw new ArgumentException(
            $"'{name}' is not a metric; expected one of {string.Join(", ", All.Select(metric => metric.Name))}.",
            nameof(name)
        );
}
