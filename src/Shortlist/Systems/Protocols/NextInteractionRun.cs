using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Judgments;
using Shortlist.Judgments.Lists;
using Shortlist.Systems.Training;

namespace Shortlist.Systems.Protocols;

/// <summary>Trained on the past; then each next interaction of a session is predicted from the state just before it.</summary>
internal static class NextInteractionRun
{
    /// <summary>Questions beyond it narrow the interval by less than they cost: ±0.005 at 40,000.</summary>
    public const int QuestionCountMax = 40_000;

    private static readonly MetricSpec[] Metrics =
    [
        new() { Metric = "hit_rate", At = 1 },
        new() { Metric = "hit_rate", At = 5 },
        new() { Metric = "hit_rate", At = 10 },
        new() { Metric = "hit_rate", At = 20 },
        new() { Metric = "hit_rate", At = 100 },
        new() { Metric = "mrr", At = 10 },
    ];

    public static IEnumerable<MetricLine> Run(ProtocolRun run, Protocol.NextInteraction protocol)
    {
        var state = run.NewState();
        var window = RowWindow.Before(run.Design, run.Events, protocol.From, run.Limits);
        var past = run.Events.TakeWhile(happened => happened.At < protocol.From);
        var (collector, judged) = run.Collect(state, window);
        run.Replay(state, collector, past);
        var model = run.Train(state, collector);
        var trained = run.Again(judged, past, protocol.From.AddMilliseconds(-1));

        var questions = Questions(run, protocol);
        var every = Math.Max(1, (questions.Count + QuestionCountMax - 1) / QuestionCountMax);
        run.Notes.Add(
            $"{questions.Count} interactions to predict; {(every == 1 ? "all" : $"one in {every}, by hash of the event's id,")} asked."
        );
        List<JudgedList> lists = [];
        foreach (var happened in run.Events.SkipWhile(happened => happened.At < protocol.From))
        {
            if (
                happened is Interaction interaction
                && questions.Contains(interaction.Id)
                && StableHash.Of(interaction.Id, run.Options.Seed) % (ulong)every == 0
            )
            {
                var wanted = new Dictionary<ItemId, double> { [interaction.Item] = 1 };
                lists.Add(ProtocolRun.Ask(state, model, trained, state.SubjectOf(interaction), wanted));
                run.Progress?.Report(new("predicting", lists.Count, questions.Count / every, "interactions"));
                run.Cancellation.ThrowIfCancellationRequested();
            }
            state.Apply(happened);
        }
        return MetricLines.Of(lists, Metrics);
    }

    // Every interaction of an asked session after its first; a second one with the same item can't be predicted.
    private static HashSet<string> Questions(ProtocolRun run, Protocol.NextInteraction protocol)
    {
        var starts = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var met = new HashSet<(string, ItemId)>();
        var questions = new HashSet<string>(StringComparer.Ordinal);
        foreach (var interaction in run.Events.OfType<Interaction>())
        {
            if (interaction.Session is not { } session)
            {
                continue;
            }
            var isFirst = starts.TryAdd(session, interaction.At);
            var isNew = met.Add((session, interaction.Item));
            var isAsked =
                protocol.Sessions.Count > 0
                    ? protocol.Sessions.Contains(session)
                    : starts[session] >= protocol.From;
            if (!isFirst && isNew && isAsked && interaction.At >= protocol.From)
            {
                questions.Add(interaction.Id);
            }
        }
        return questions;
    }
}
