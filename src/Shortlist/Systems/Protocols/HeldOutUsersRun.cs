using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Judgments;
using Shortlist.Judgments.Lists;
using Shortlist.Systems.Training;

namespace Shortlist.Systems.Protocols;

/// <summary>
/// Users are dealt into folds. A fold's lists are ranked by models and counts that know only the other users, each as of
/// the moment it was shown. A user's lists are judged together.
/// </summary>
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
        List<JudgedList> lists = [];
        for (var fold = 0; fold < protocol.Folds; fold++)
        {
            run.Progress?.Report(new("judging folds", fold, protocol.Folds, "folds"));
            lists.AddRange(RunFold(run, protocol.Folds, fold));
        }
        return MetricLines.Of(lists, Metrics);
    }

    private static IEnumerable<JudgedList> RunFold(ProtocolRun run, int folds, int fold)
    {
        var state = run.NewState();
        var window = RowWindow.Before(run.Design, run.Events, DateTimeOffset.MaxValue, run.Limits);
        var (learning, factors) = run.Collect(state, window, happened => !IsHeld(run, happened, folds, fold));
        var asking = new RowCollector(run.Design, state, RowWindow.TrainOnly, run.Options.Seed, factors)
        {
            Window = TimeSpan.MaxValue, // The data set says what is relevant, however late the answer came.
        };
        var owners = new Dictionary<RequestId, UserId>();
        foreach (var happened in run.Events)
        {
            var held = IsHeld(run, happened, folds, fold);
            (held ? asking : learning).Observe(happened);
            if (held && happened is ListShown list)
            {
                owners.TryAdd(list.Request, list.User!.Value);
            }
            // What the held-out user did is unknown here; who the user is, and whom others invited, is not.
            if (!held || happened is UserDescribed || IsGiven(run.Design, happened))
            {
                state.Apply(happened);
            }
        }
        var model = run.Train(state, learning);
        return LadderTraining.JudgedByOwner(model.Ranker, model.Fills, asking.Groups, owners);
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
}
