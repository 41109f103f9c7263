using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Experiments;
using Shortlist.Serving;
using Shortlist.Systems.Training;

namespace Shortlist.Systems.Answers;

/// <summary>From a request to the list, on the best rung that works in time.</summary>
/// <remarks>Reads one copy of the state and one bundle from start to end; keeps nothing.</remarks>
internal sealed class Answering(Design design, TimeProvider clock)
{
    public const string Full = RungNames.Full;
    public const string Popular = RungNames.Popular;

    /// <summary>The ladder's first model ranks: no bundle serves yet, or a feature is gone that the bundle's can't do without.</summary>
    public const string Rule = "rule";

    private readonly ListMaker _maker = new(design);

    // What ranks on the rule rung; null where the design has no such rung.
    private readonly ActiveModel? _rule = design.Serving.Rungs.Any(rung => rung.Name is Rule)
        ? LadderTraining.Untrained(design, design.Ranking.Features)
        : null;

    private readonly (ExperimentSpec Spec, Assignment Assignment)[] _experiments =
    [
        .. design.Experiments.Select(spec => (spec, new Assignment(spec))),
    ];

    /// <summary>The answer, and what a record of it is made of.</summary>
    public (RankAnswer Answer, Ranked? Ranked) Answer(
        RankRequest request,
        SystemState state,
        ActiveBundle bundle
    )
    {
        var started = clock.GetTimestamp();
        var at = clock.GetUtcNow();
        var id = request.Request ?? new(Guid.CreateVersion7(at).ToString("N"));
        var exposures = ExposuresOf(request);
        var plan = new ListPlan
        {
            Request = request,
            Subject = state.SubjectOf(request.User, request.Session, request.Query, request.Context, at),
            Rung = Full,
            Model = ModelOf(exposures, bundle),
            Trained = bundle.Trained,
            Deadline = Deadline.After(design.Serving.Deadline, clock),
            Seed = SeedOf(id),
        };
        var made = _maker.Make(plan, state);
        var reason = made.Reason;
        if (
            made is { Items: null, Ranked.HasLost: true }
            && _rule is not null
            && plan.Model.Bundle.Length > 0
        )
        {
            plan = plan with { Rung = Rule, Model = _rule };
            made = ListMaker.MakeAgain(plan, state, made);
        }
        var (ranked, candidates) = (made.Ranked, made.Candidates);
        if (made.Items is null)
        {
            plan = plan with { Rung = Popular };
            made = _maker.Make(plan, state);
        }
        var isPopular = plan.Rung is Popular;
        return (
            new()
            {
                Request = id,
                At = at,
                Rung =
                    isPopular ? Popular
                    : plan.Model.Bundle.Length == 0 ? Rule
                    : Full,
                RungReason =
                    reason.Length > 0 || plan.Model.Bundle.Length > 0 ? reason
                    : candidates?.MergedBy is { } merged && merged != design.Retrieval.Merge
                        ? $"No bundle is serving yet; the design's first model ranks, and candidates are merged by {merged}."
                    : "No bundle is serving yet; the design's first model ranks.",
                System = design.Name,
                DesignHash = design.Hash,
                Bundle = isPopular ? "" : plan.Model.Bundle,
                Model = isPopular ? "" : plan.Model.Name,
                LogOffset = state.NextOffset,
                Exposures = exposures,
                Items = made.Items!,
                Retrievers = candidates?.Reports ?? [],
                Refused = candidates?.Refused ?? [],
                CandidateCount = candidates?.Items.Length ?? made.Items!.Count,
                Query = state.Queries?.Understand(plan.Subject, request.Filter),
                ElapsedMs = clock.GetElapsedTime(started).TotalMilliseconds,
            },
            ranked
        );
    }

    // A request that is made again draws the same.
    private static ulong SeedOf(RequestId request) => StableHash.Of(request.Value);

    // A visitor nobody knows is dealt by session, so that one visit stays in one arm.
    private Exposure[] ExposuresOf(RankRequest request)
    {
        var unit = request.User ?? (request.Session is { } session ? new UserId(session) : null);
        return unit is { } dealt
            ? [.. _experiments.Select(experiment => experiment.Assignment.Exposure(dealt))]
            : [];
    }

    private ActiveModel ModelOf(Exposure[] exposures, ActiveBundle bundle)
    {
        for (var i = 0; i < exposures.Length; i++)
        {
            if (
                _experiments[i].Spec.Models.TryGetValue(exposures[i].Arm, out var name)
                && bundle.Models.TryGetValue(name, out var model)
            )
            {
                return model;
            }
        }
        return bundle.Chosen;
    }
}
