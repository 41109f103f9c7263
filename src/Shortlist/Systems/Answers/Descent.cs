using Shortlist.Designs;

namespace Shortlist.Systems.Answers;

/// <summary>The way of one request down the ladder, to the first rung that can be had.</summary>
/// <remarks>
/// What is lost on the way is remembered, and rungs that need it are not tried; what was found and computed is used again
/// further down. Belongs to one request and one thread.
/// </remarks>
internal sealed class Descent(ListMaker maker, SystemState state, StageFailures failures)
{
    private readonly List<string> _reasons = [];
    private int _lost;
    private MadeList? _before;

    /// <summary>Why it is no better rung, as sentences; empty where it is the best there is.</summary>
    public string Reason => string.Join(' ', _reasons.Distinct(StringComparer.Ordinal));

    /// <summary>What was made on the rungs that were tried, with all that came of it: candidates, features, scores.</summary>
    public MadeList? Before => _before;

    /// <summary>Whether a rung was left because a feature had no value whose loss calls for that.</summary>
    public bool HasLostFeature { get; private set; }

    /// <summary>Rungs that need this are not tried, for this reason.</summary>
    public void Lose(string dependency, string reason)
    {
        _lost |= Ladder.SetOf(dependency);
        _reasons.Add(reason);
    }

    /// <param name="rungs">From the best; the last of them always can be had.</param>
    /// <param name="plan">Of the best rung.</param>
    /// <param name="light">What ranks on the rung light; null where nothing can.</param>
    public (ListPlan Plan, MadeList Made) Run(
        IReadOnlyList<Ladder.Rung> rungs,
        ListPlan plan,
        LightModel? light
    )
    {
        var highest = Ladder.PlaceOf(plan.Request.HighestRung);
        // Before the first bundle nothing is short: all features are computed, and their rows can be kept and looked at.
        var wanted = plan.Model.Bundle.Length == 0 && highest == 0 ? [] : light?.Wanted ?? [];
        MadeList? lacking = null;
        for (var i = 0; i < rungs.Count - 1; i++)
        {
            var rung = rungs[i];
            if (rung.Place < highest)
            {
                _reasons.Add($"The load allows no better rung than '{plan.Request.HighestRung}'.");
                continue;
            }
            if ((rung.Needs & _lost) != 0 || (rung.Name is RungNames.Light && light is null))
            {
                continue;
            }
            var own =
                rung.Name is RungNames.Light
                    ? plan with
                    {
                        Rung = rung.Name,
                        Model = light!.Model,
                        Wanted = wanted,
                    }
                    : plan with
                    {
                        Rung = rung.Name,
                    };
            var made = rung.Name is RungNames.Partial && lacking is not null ? lacking : Made(own);
            if (made.Items is null)
            {
                _reasons.Add(made.Reason);
                _lost |= Ladder.SetOf(made.Broken);
                continue;
            }
            if (rung.Place > Ladder.PlaceOf(RungNames.Partial) || !made.HasLosses)
            {
                return (own, made);
            }
            _reasons.Add(LossText.Of(made));
            if (rung.StandsLosses)
            {
                return (own, made);
            }
            lacking = made; // The same list is the next rung's, if there is one that may lack something.
            _lost |= Ladder.SetOf(DependencyNames.Sources);
        }
        var last = plan with { Rung = rungs[^1].Name };
        return (last, Made(last));
    }

    private MadeList Made(ListPlan plan)
    {
        var made = maker.Make(plan, state, _before);
        if (made.Failure is { } failure)
        {
            failures.Add(failure.Stage, failure.Message);
        }
        HasLostFeature |= made.Ranked?.HasLost ?? false;
        _before =
            made.Candidates is null ? _before
            : made.Ranked is null && _before?.Ranked is { } ranked ? made with { Ranked = ranked }
            : made;
        return made;
    }
}
