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
/// The richest model of the ladder is judged, whether or not it pays: the few lists that stop a training would choose one
/// by chance, and those that are judged must not choose. The notes tell how the plainer ones did.
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
        // A fold with too little to learn from has but the ladder's first model.
        var depth = folds.Min(models => models.Count);
        List<JudgedList> lists = [];
        for (var model = 0; model < depth; model++)
        {
            lists = [.. folds.SelectMany(models => models[model].Lists)];
            var line = MetricLines.Of(lists, [Metrics[0]]).First();
            run.Notes.Add(
                FormattableString.Invariant(
                    $"Model '{folds[0][model].Model}': {line.Name} {line.Value:0.0000} [{line.Low:0.0000}, {line.High:0.0000}]."
                )
            );
        }
        run.Notes.Add($"The figures are of '{folds[0][depth - 1].Model}', the richest model of the ladder.");
        return MetricLines.Of(lists, Metrics);
    }

    // What each model of the ladder makes of the fold's lists.
    private static List<RankedFold> RunFold(ProtocolRun run, int folds, int fold)
    {
        var state = run.NewState();
        var window = RowWindow.Before(run.Design, run.Events, DateTimeOffset.MaxValue, run.Limits);
        var (learning, trained) = run.Collect(state, window, happened => !IsHeld(run, happened, folds, fold));
        var asking = new RowCollector(run.Design, state, RowWindow.TrainOnly, run.Options.Seed, trained)
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
        if (fold == 0)
        {
            run.NoteRecall(state, learning);
        }
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
