using System.Collections.Immutable;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Judgments;
using Shortlist.Judgments.Lists;
using Shortlist.Systems.Training;

namespace Shortlist.Systems.Protocols;

/// <summary>Trained on the log; each user's held-out items are looked for in the list the system would show.</summary>
/// <remarks>
/// Users are asked once, at the end, for all they turned to: another question than which item comes next, by which rankers are
/// trained and stopped. Which model of the ladder answers it best is found out on the log alone, by splitting it once more as
/// the data set was split; nothing that is held out takes part in it.
/// </remarks>
internal static class HeldOutItemsRun
{
    private static readonly MetricSpec[] Metrics =
    [
        new() { Metric = "ndcg", At = 10 },
        new() { Metric = "precision", At = 10 },
        new() { Metric = "recall", At = 10 },
        new() { Metric = "map_min", At = 10 },
        new() { Metric = "recall", At = 100 },
    ];

    public static IEnumerable<MetricLine> Run(ProtocolRun run, Protocol.HeldOutItems protocol)
    {
        var rehearsed = Rehearse(run, protocol.Split);

        var state = run.NewState();
        var window = RowWindow.Before(run.Design, run.Events, DateTimeOffset.MaxValue, run.Limits);
        var (collector, judged) = run.Collect(state, window);
        run.Replay(state, collector, run.Events);
        var ladder = run.TrainNoted(state, collector);
        var trained = run.Again(judged, run.Events, state.LastAt);
        run.Notes.Add($"Split: {protocol.Split}. An item counts as relevant whatever its grade.");
        var model = rehearsed is null ? ladder.Chosen : Chosen(ladder, rehearsed);
        run.Notes.Add($"Asked with '{model.Name}'.");
        return MetricLines.Of(Ask(run, state, ladder, [model], trained, protocol.Users)[0], Metrics);
    }

    // Too few users to tell models apart, or a split that can't be done again, leave the choice to the ladder's own validation.
    private static string? Rehearse(ProtocolRun run, string split)
    {
        if (
            Rehearsal.Of(run.Design, run.Events, split, run.Options.Seed)
            is not { Users.Length: >= LadderTraining.ListCountMin } rehearsal
        )
        {
            return null;
        }
        run.Progress?.Report(new("rehearsing", 0, 0, "users"));
        var inner = run with { Events = rehearsal.Known };
        var state = inner.NewState();
        var window = RowWindow.Before(inner.Design, inner.Events, DateTimeOffset.MaxValue, inner.Limits);
        var (collector, judged) = inner.Collect(state, window);
        inner.Replay(state, collector, inner.Events);
        var ladder = inner.TrainLadder(state, collector);
        var trained = inner.Again(judged, inner.Events, state.LastAt);
        var lists = Ask(inner, state, ladder, ladder.Models, trained, rehearsal.Users);
        var reports = lists.ConvertAll(ofModel => Evaluation.OfLists(ofModel, [Metrics[0]]));
        var chosen = 0;
        for (var i = 0; i < reports.Count; i++)
        {
            var line = MetricLines.Of(lists[i], [Metrics[0]]).First();
            run.Notes.Add(
                FormattableString.Invariant(
                    $"Rehearsed on {line.N} users of the log, model '{ladder.Models[i].Name}': {line.Name} {line.Value:0.0000} [{line.Low:0.0000}, {line.High:0.0000}]."
                )
            );
            var gain = i == 0 ? null : PairedDifference.Of(Metrics[0], reports[i], reports[chosen]);
            chosen = gain?.Interval?.Low > 0 ? i : chosen;
        }
        return ladder.Models[chosen].Name;
    }

    // With the whole log to learn from there are at least the models there were with a part of it.
    private static TrainedModel Chosen(TrainedLadder ladder, string name) =>
        ladder.Models.FirstOrDefault(model => model.Name == name) ?? ladder.Chosen;

    // By model, one list a user: candidates and their features are the same for all models.
    private static List<List<JudgedList>> Ask(
        ProtocolRun run,
        SystemState state,
        TrainedLadder ladder,
        IReadOnlyList<TrainedModel> models,
        Features.TrainedParts trained,
        ImmutableArray<HeldOut> users
    )
    {
        List<List<JudgedList>> lists = [.. models.Select(_ => new List<JudgedList>(users.Length))];
        foreach (var held in users)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            // A random split holds out items from before the end of the log; all are asked for at its end.
            var at = held.At > state.LastAt ? held.At : state.LastAt;
            var subject = state.SubjectOf(held.User, null, null, Attributes.Empty, at);
            var wanted = held.Grades.ToDictionary(pair => pair.Key, _ => 1.0);
            var candidates = state.Retrieve(subject, null, trained, Deadline.Never);
            var features = state.FeaturesOf(subject, candidates);
            for (var i = 0; i < models.Count; i++)
            {
                var ranked = new ActiveModel("", models[i].Name, models[i].Ranker, ladder.Fills).Rank(
                    state,
                    candidates,
                    features
                );
                lists[i].Add(JudgedList.FromRanking(ranked.ItemsOf(state), ranked.Scores, wanted));
            }
            run.Progress?.Report(new("asking users", lists[0].Count, users.Length, "users"));
        }
        return lists;
    }
}
