using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Judgments;
using Shortlist.Judgments.Lists;
using Shortlist.Learning;
using Shortlist.Scoring;
using Shortlist.Serving;
using Shortlist.Systems.Answers;

namespace Shortlist.Systems.Training;

/// <summary>Answers one request after the other in every way that is measured, and judges each list by what was taken.</summary>
/// <param name="design">How lists are made.</param>
/// <param name="variants">The ways; their cells are filled.</param>
/// <param name="features">What rankers see.</param>
/// <param name="light">What ranks on the light rung; null where nothing can.</param>
/// <param name="metric">What lists are judged with.</param>
/// <param name="workers">Share the ways of one request.</param>
internal sealed class RungTrial(
    Design design,
    RungVariants variants,
    FeatureSet features,
    ActiveModel? light,
    MetricSpec metric,
    Workers workers
)
{
    private readonly ListMaker _maker = new(design);
    private readonly IListMetric _metric = (IListMetric)MetricCatalog.Get(metric.Metric);

    /// <param name="state">As it was when the list was asked for.</param>
    /// <param name="number">The number of the request.</param>
    /// <param name="plan">Of its full list.</param>
    /// <param name="grades">What was taken.</param>
    public void Run(SystemState state, int number, ListPlan plan, IReadOnlyDictionary<ItemId, double> grades)
    {
        var whole = _maker.Make(plan, state);
        Fill(variants.Whole, plan, whole);
        RungVariant[] less =
        [
            .. variants.OneLess.Concat(variants.TwoLess).Where(variant => number < variant.RequestCount),
        ];
        workers.Run(
            less.Length,
            i =>
            {
                var variant = less[i];
                var own = plan with { Skipped = variant.Skipped, Lost = NamesOf(variant.Lost) };
                Fill(
                    variant,
                    own,
                    variant.Lost is null ? _maker.Make(own, state)
                        : whole.Ranked is null ? whole
                        : ListMaker.MakeAgain(own, state, Without(whole, variant.Lost))
                );
            }
        );

        void Fill(RungVariant variant, ListPlan own, MadeList made)
        {
            foreach (var cell in variant.Cells)
            {
                cell[number] = ValueOf(ListOf(cell.Rung, own, made), grades);
            }
        }

        IReadOnlyList<RankedItem>? ListOf(string rung, ListPlan own, MadeList made) =>
            rung switch
            {
                RungNames.Full => made.Items,
                RungNames.Light => made.Ranked is null
                    ? null
                    : ListMaker.MakeAgain(own with { Rung = rung, Model = light! }, state, made).Items,
                _ => _maker.Make(own with { Rung = rung }, state).Items,
            };
    }

    private double ValueOf(IReadOnlyList<RankedItem>? list, IReadOnlyDictionary<ItemId, double> grades) =>
        list is null
            ? double.NaN
            : _metric.Compute(
                JudgedList.FromRanking([.. list.Select(item => item.Item)], [], grades),
                metric.At ?? IListMetric.WholeList
            ) ?? double.NaN;

    private string[] NamesOf(FeaturePart? part) =>
        part is null ? [] : [.. part.Features.Select(feature => features.Names[feature])];

    // As if they had failed: the rows are there, only these columns are not.
    private static MadeList Without(MadeList made, FeaturePart lost) =>
        made with
        {
            Ranked = made.Ranked! with { Features = made.Ranked.Features.Without(lost.Features) },
        };
}
