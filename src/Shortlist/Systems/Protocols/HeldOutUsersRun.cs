using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Judgments;
using Shortlist.Judgments.Lists;
using Shortlist.Systems.Training;

namespace Shortlist.Systems.Protocols;

/// <summary>
/// Users are dealt into folds. A fold's lists are ranked by models that learnt from the other folds' lists, with features
/// of what all other users had done by then and nothing the user did. A user's lists are judged together.
/// </summary>
/// <remarks>
/// Models leave a fold out, counts leave one user out: what another held-out user did earlier is known, as it would be in
/// production, but taught no model. Nothing that happened after a list is known to it.
/// Which model of the ladder ranks a fold is decided by the lists of the other folds, as their own held-out models ranked
/// them: the few lists that stop a training would decide it by chance.
/// </remarks>
internal static class HeldOutUsersRun
{
    private static readonly MetricSpec[] Metrics =
    [
        new() { Metric = "map", At = 200 },
        new() { Metric = "ndcg", At = 10 },
        new() { Metric = "precision", At = 5 },
        new() { Metric = "mrr" },
    ];

    public static IEnumerable<MetricLine> Run(ProtocolRun run, Protocol.HeldOutUsers protocol)
    {
        List<IReadOnlyList<RankedFold>> folds = [];
        for (var fold = 0; fold < protocol.Folds; fold++)
        {
            run.Progress?.Report(new("judging folds", fold, protocol.Folds, "folds"));
            folds.Add(RunFold(run, protocol.Folds, fold));
        }
        List<JudgedList> lists = [];
        for (var fold = 0; fold < folds.Count; fold++)
        {
            var model = Choose([.. folds.Where((_, other) => other != fold)]);
            var chosen = folds[fold][Math.Min(model, folds[fold].Count - 1)];
            run.Notes.Add(
                $"Fold {fold + 1} of {folds.Count}: {chosen.Lists.Count} users, ranked by '{chosen.Model}', as the other folds' lists chose."
            );
            lists.AddRange(chosen.Lists);
        }
        return MetricLines.Of(lists, Metrics);
    }

    /// <summary>The richest model that beat the choice before it beyond the interval, on lists none of them learnt from.</summary>
    private static int Choose(IReadOnlyList<IReadOnlyList<RankedFold>> folds)
    {
        MetricReport[] reports =
        [
            .. Enumerable
                .Range(0, folds.Select(models => models.Count).DefaultIfEmpty(0).Min())
                .Select(model =>
                    Evaluation.OfLists([.. folds.SelectMany(models => models[model].Lists)], [Metrics[0]])
                ),
        ];
        var chosen = 0;
        for (var model = 1; model < reports.Length; model++)
        {
            if (PairedDifference.Of(Metrics[0], reports[model], reports[chosen]).Interval?.Low > 0)
            {
                chosen = model;
            }
        }
        return chosen;
    }

    // What each model of the ladder makes of the fold's lists.
    private static List<RankedFold> RunFold(ProtocolRun run, int folds, int fold)
    {
        var state = run.NewState();
        var window = RowWindow.Before(run.Design, run.Events, DateTimeOffset.MaxValue, run.Limits);
        var (learning, factors) = run.Collect(state, window, happened => !IsHeld(run, happened, folds, fold));
        var asking = new RowCollector(run.Design, state, RowWindow.TrainOnly, run.Options.Seed, factors)
        {
            Window = TimeSpan.MaxValue, // The data set says what is relevant, however late the answer came.
        };
        var owners = new Dictionary<RequestId, UserId>();
        var own = new OwnAnswers(run.Events);
        foreach (var happened in run.Events)
        {
            var held = IsHeld(run, happened, folds, fold);
            (held ? asking : learning).Observe(happened);
            if (held && happened is ListShown list)
            {
                owners.TryAdd(list.Request, list.User!.Value);
            }
            // Who the held-out user is and whom others invited is known at once.
            var isOwn = held && happened is not UserDescribed && !IsGiven(run.Design, happened);
            foreach (var known in isOwn ? own.KnownAfter(UserOf(happened)!.Value, happened) : [happened])
            {
                state.Apply(known);
            }
        }
        var ladder = run.TrainLadder(state, learning);
        return
        [
            .. ladder.Models.Select(model => new RankedFold(
                model.Name,
                [.. LadderTraining.JudgedByOwner(model.Ranker, ladder.Fills, asking.Groups, owners)]
            )),
        ];
    }

    // An interaction that is no feedback on a list and carries no grade came from others, such as an invitation.
    private static bool IsGiven(Design design, LogEvent happened) =>
        happened is Interaction { Request: null } interaction
        && design.Label.Grades.All(grade => grade.Key != interaction.Kind);

    private static UserId? UserOf(LogEvent happened) =>
        happened switch
        {
            ListShown list => list.User,
            Interaction interaction => interaction.User,
            UserDescribed described => described.User,
            _ => null,
        };

    private static bool IsHeld(ProtocolRun run, LogEvent happened, int folds, int fold) =>
        UserOf(happened) is { } user
        && StableHash.Of(user.Value, run.Options.Seed) % (ulong)folds == (ulong)fold;

    private sealed record RankedFold(string Model, IReadOnlyList<JudgedList> Lists);
}
