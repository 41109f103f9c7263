using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
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
    LightModel? light,
    MetricSpec metric,
    Workers workers
)
{
    private readonly HashSet<string> _needed =
    [
        .. design.Retrieval.Retrievers.Where(spec => spec.OnTimeout is "fail").Select(spec => spec.Name),
    ];

    private readonly ListMaker _maker = new(design);
    private readonly IListMetric _metric = (IListMetric)MetricCatalog.Get(metric.Metric);

    /// <summary>Where full lists are kept for the requests that come after them.</summary>
    public ILastGoodLists LastGood
    {
        get;
        init
        {
            field = value;
            _maker = new(design, value);
        }
    } = NoLastGoodLists.Instance;

    /// <summary>Makes the full list of a request that is not judged, for others to have it.</summary>
    public void Keep(SystemState state, ListPlan plan) => Keep(plan, _maker.Make(plan, state));

    /// <param name="state">As it was when the list was asked for.</param>
    /// <param name="number">The number of the request.</param>
    /// <param name="plan">Of its full list.</param>
    /// <param name="grades">What was taken.</param>
    public void Run(SystemState state, int number, ListPlan plan, IReadOnlyDictionary<ItemId, double> grades)
    {
        var whole = _maker.Make(plan, state);
        Fill(variants.Whole, plan, whole);
        Keep(plan, whole);
        workers.Run(
            variants.Others.Count,
            i =>
            {
                var (model, cell) = variants.Others[i];
                cell[number] = ValueOf(_maker.Make(plan with { Model = model }, state).Items, grades);
            }
        );
        // Those without one part first: without two it may be the same as without one.
        foreach (var all in (ReadOnlySpan<IReadOnlyList<RungVariant>>)[variants.OneLess, variants.TwoLess])
        {
            RungVariant[] less = [.. all.Where(variant => number < variant.RequestCount)];
            workers.Run(
                less.Length,
                i =>
                {
                    if (SameAs(less[i], whole) is { } same)
                    {
                        Copy(same, less[i], number);
                    }
                    else
                    {
                        Fill(less[i], PlanOf(plan, less[i]), Made(less[i]));
                    }
                }
            );
        }

        MadeList Made(RungVariant variant) =>
            variant.Lost is { } part
                ? Without(plan.Model, state, plan, whole, part)
                : _maker.Make(PlanOf(plan, variant), state);

        void Fill(RungVariant variant, ListPlan own, MadeList made)
        {
            foreach (var cell in variant.Cells)
            {
                cell[number] = ValueOf(ListOf(cell.Rung, own, made), grades);
            }
        }

        // What a rung above has retrieved and computed is used again, as on the way down a ladder.
        IReadOnlyList<RankedItem>? ListOf(string rung, ListPlan own, MadeList made) =>
            rung switch
            {
                RungNames.Full => made.Items,
                RungNames.Light => _maker
                    .Make(own with { Rung = rung, Model = light!.Model }, state, made)
                    .Items,
                _ => _maker.Make(own with { Rung = rung }, state, made).Items,
            };
    }

    private void Keep(ListPlan plan, MadeList whole)
    {
        if (whole.Items is { } items)
        {
            LastGood.Keep(plan.Request, AnswerOf(plan, items));
        }
    }

    private static RankAnswer AnswerOf(ListPlan plan, IReadOnlyList<RankedItem> items) =>
        new()
        {
            Request = plan.Request.Request!.Value,
            At = DateTimeOffset.FromUnixTimeMilliseconds(plan.Subject.AtMs),
            Rung = plan.Rung,
            System = "",
            DesignHash = "",
            Bundle = plan.Model.Bundle,
            Model = plan.Model.Name,
            LogOffset = 0,
            Exposures = [],
            Items = items,
            Retrievers = [],
            CandidateCount = items.Count,
            ElapsedMs = 0,
        };

    // What a part that had nothing to say is missed by; null where all parts had something to say, or the design wants no list
    // without one of them. Nobody would notice that it is lost, so that nothing has to be made to know it.
    private RungVariant? SameAs(RungVariant variant, MadeList whole)
    {
        if (
            whole
            is not { Items: not null, Candidates: { Items.Length: > 0 } candidates, Features: { } computed }
        )
        {
            return null;
        }
        if (variant.Lost is { } part)
        {
            return part.Features.All(feature => !computed.Rows.Column(feature).ContainsAnyExcept(float.NaN))
                ? variants.Whole
                : null;
        }
        string[] heard =
        [
            .. variant.Skipped.Where(name =>
                _needed.Contains(name)
                || candidates.Reports.Any(report => report.Name == name && report.Found > 0)
            ),
        ];
        return heard.Length == variant.Skipped.Count || !variant.HasBundle ? null
            : heard.Length == 0 ? variants.Whole
            : variants.OneLess.First(one => one.Skipped.Count == 1 && one.Skipped[0] == heard[0]);
    }

    private static void Copy(RungVariant from, RungVariant to, int number)
    {
        foreach (var cell in to.Cells)
        {
            cell[number] = from.Cells.First(same => same.Rung == cell.Rung)[number];
        }
    }

    private ListPlan PlanOf(ListPlan plan, RungVariant variant) =>
        plan with
        {
            Skipped = variant.Skipped,
            Lost = variant.Lost is { } part
                ? [.. part.Features.Select(feature => features.Names[feature])]
                : [],
            Trained = variant.HasBundle ? plan.Trained : TrainedParts.None,
        };

    // As if they had failed, on rows that are computed already: only these columns are missing then.
    private MadeList Without(
        ActiveModel model,
        SystemState state,
        ListPlan plan,
        MadeList whole,
        FeaturePart part
    )
    {
        LostFeature[] lost =
        [
            .. part.Features.Select(feature => new LostFeature(
                features.Names[feature],
                feature,
                LostFeature.Given
            )),
        ];
        return
            whole.Features is not { } computed
            || ListMaker.LostShare(lost, model.Ranker.Importance) > ListMaker.LostShareMax
            ? MadeList.None("The ladder gives no such list.", null)
            : _maker.Make(
                plan,
                state,
                whole with
                {
                    Features = computed with { Rows = computed.Rows.Without(part.Features) },
                }
            );
    }

    private double ValueOf(IReadOnlyList<RankedItem>? list, IReadOnlyDictionary<ItemId, double> grades) =>
        list is null
            ? double.NaN
            : _metric.Compute(
                JudgedList.FromRanking([.. list.Select(item => item.Item)], [], grades),
                metric.At ?? IListMetric.WholeList
            ) ?? double.NaN;
}
