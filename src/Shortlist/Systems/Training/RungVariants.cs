using Shortlist.Designs;
using Shortlist.Scoring;
using Shortlist.Serving;

namespace Shortlist.Systems.Training;

/// <summary>Everything that is measured of a design's rungs: each with nothing lost, then with one part lost, then with two.</summary>
internal sealed class RungVariants
{
    private static readonly RungVariant[] NoVariants = [];

    private readonly int _requestCount;
    private readonly Dictionary<string, IReadOnlyList<string>> _parts = new(StringComparer.Ordinal);

    /// <param name="design">Declares rungs, retrievers and features.</param>
    /// <param name="features">What rankers see.</param>
    /// <param name="full">What ranks on the full rung.</param>
    /// <param name="others">What arms of experiments rank with instead.</param>
    /// <param name="hasLight">Whether something can rank on the light rung.</param>
    /// <param name="isTrained">Whether training made something for retrievers or their merge.</param>
    /// <param name="requestCount">Requests there are.</param>
    /// <param name="limits">How many of them are answered in each way.</param>
    public RungVariants(
        Design design,
        FeatureSet features,
        ActiveModel full,
        IReadOnlyList<ActiveModel> others,
        bool hasLight,
        bool isTrained,
        int requestCount,
        RungReviewLimits limits
    )
    {
        _requestCount = requestCount;
        string[] retrievers = [.. design.Retrieval.Retrievers.Select(spec => spec.Name)];
        // In the order of the ladder, whichever of them the design declares; full is what all others are held against.
        string[] rungs =
        [
            .. RungNames.All.Where(name =>
                name is RungNames.Full
                || (
                    name is not RungNames.Partial
                    && (name is not RungNames.Light || hasLight)
                    && design.Serving.Rungs.Any(rung => rung.Name == name)
                )
            ),
        ];
        foreach (var rung in rungs)
        {
            _parts.Add(rung, [.. PartsOf(rung, isTrained, retrievers, features.Names, full)]);
        }
        Whole = VariantOf(rungs, [], null, [], requestCount);
        Others = [.. others.Select(model => (model, new RungCell(RungNames.Full, [], requestCount)))];
        OneLess =
        [
            .. isTrained ? [VariantOf(rungs, [], null, [PartLoss.Bundle], requestCount)] : NoVariants,
            .. retrievers.Select(name =>
                VariantOf(rungs, [name], null, [PartLoss.OfRetriever(name)], limits.OneLessCountMax)
            ),
            .. FeaturePart
                .Of(features.Names, features.Groups)
                .Select(part =>
                    VariantOf(
                        rungs,
                        [],
                        part,
                        [.. part.Features.Select(feature => PartLoss.OfFeature(features.Names[feature]))],
                        requestCount
                    )
                )
                .Where(variant => variant.Cells.Count > 0)
                .DistinctBy(variant => string.Join(' ', variant.Cells[0].Without), StringComparer.Ordinal),
        ];
        string[][] pairs =
        [
            .. from first in Enumerable.Range(0, retrievers.Length)
            from second in Enumerable.Range(first + 1, retrievers.Length - first - 1)
            select (string[])[retrievers[first], retrievers[second]],
        ];
        TwoLess =
        [
            .. pairs.Select(pair =>
                VariantOf(
                    rungs,
                    pair,
                    null,
                    [.. pair.Select(PartLoss.OfRetriever)],
                    limits.TwoLessCountOf(pairs.Length)
                )
            ),
        ];
    }

    /// <summary>Nothing is lost; one cell a rung, the highest first.</summary>
    public RungVariant Whole { get; }

    /// <summary>Nothing is lost, and another model ranks; answered for every request.</summary>
    public IReadOnlyList<(ActiveModel Model, RungCell Cell)> Others { get; }

    public IReadOnlyList<RungVariant> OneLess { get; }

    public IReadOnlyList<RungVariant> TwoLess { get; }

    /// <summary>What the lists of a rung are made of, as faults are aimed at it.</summary>
    public IReadOnlyList<string> PartsOf(string rung) => _parts[rung];

    // What the model doesn't look at, it doesn't lack; the rule of the light rung gives no list without its feature.
    private static IEnumerable<string> PartsOf(
        string rung,
        bool isTrained,
        string[] retrievers,
        IReadOnlyList<string> features,
        ActiveModel full
    )
    {
        // Without a bundle there is no full list.
        if (isTrained && rung is RungNames.Light or RungNames.Retrieval)
        {
            yield return PartLoss.Bundle;
        }
        if (rung is RungNames.Full or RungNames.Light or RungNames.Retrieval)
        {
            foreach (var retriever in retrievers)
            {
                yield return PartLoss.OfRetriever(retriever);
            }
        }
        for (var feature = 0; rung is RungNames.Full && feature < features.Count; feature++)
        {
            if (full.Ranker.Importance[feature] > 0)
            {
                yield return PartLoss.OfFeature(features[feature]);
            }
        }
    }

    private RungVariant VariantOf(
        string[] rungs,
        string[] skipped,
        FeaturePart? lost,
        string[] without,
        int requestCountMax
    ) =>
        new(
            skipped,
            lost,
            !without.Contains(PartLoss.Bundle, StringComparer.Ordinal),
            [
                .. rungs
                    .Where(rung => without.Length == 0 || without.Any(_parts[rung].Contains))
                    .Select(rung => new RungCell(rung, without.Where(_parts[rung].Contains), _requestCount)),
            ],
            Math.Min(requestCountMax, _requestCount)
        );
}
