using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Judgments.Lists;
using Shortlist.Learning.Encoders;
using Shortlist.Learning.Towers;
using Shortlist.Retrieval;
using Shortlist.Systems.Training;

namespace Shortlist.Systems.Protocols;

/// <summary>What every protocol is given: the design, the events and how to run.</summary>
internal sealed record ProtocolRun
{
    public required Design Design { get; init; }

    public required IEnumerable<LogEvent> Events { get; init; }

    public required SystemOptions Options { get; init; }

    public TrainingLimits Limits { get; init; } = TrainingLimits.Default;

    public IProgress<WorkProgress>? Progress { get; init; }

    public CancellationToken Cancellation { get; init; }

    /// <summary>Further texts that encoders may learn from.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Told to whoever reads the figures.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>What retrievers learn from before the window's rows, and a collector of those rows that uses it.</summary>
    public (RowCollector Rows, TrainedParts Trained) Collect(
        SystemState state,
        RowWindow window,
        Func<LogEvent, bool>? isKnown = null
    )
    {
        var known = isKnown is null ? Events : Events.Where(isKnown);
        var trained = PartTraining.Run(
            Design,
            known,
            window.TrainFromMs,
            Options,
            Progress,
            Cancellation,
            Texts
        );
        Notes.AddRange(trained.All.Select(Describe));
        return (new(Design, state, window, Options.Seed, trained), trained);
    }

    /// <summary>What is asked with once the ladder is trained: what knows items by their ids has learnt from all that is known.</summary>
    public TrainedParts Again(TrainedParts trained, IEnumerable<LogEvent> known, DateTimeOffset end)
    {
        var again = PartTraining.Again(
            Design,
            known,
            end.ToUnixTimeMilliseconds() + 1,
            trained,
            Options,
            Progress,
            Cancellation
        );
        Notes.AddRange(PartNotes.LeftOut(again));
        return again;
    }

    public SystemState NewState() => new(Design, TimeProvider.System);

    /// <summary>Watches and applies the events of a time span; progress is told every few thousand.</summary>
    public void Replay(SystemState state, RowCollector? collector, IEnumerable<LogEvent> events)
    {
        var count = 0L;
        foreach (var happened in events)
        {
            collector?.Observe(happened);
            state.Apply(happened);
            if (++count % 4_096 == 0)
            {
                Cancellation.ThrowIfCancellationRequested();
                Progress?.Report(new("replaying the log", count, 0, "events"));
            }
        }
    }

    /// <summary>Trains the ladder and notes how each model did; the chosen one, ready to rank.</summary>
    public ActiveModel Train(SystemState state, RowCollector collector)
    {
        var ladder = TrainNoted(state, collector);
        Notes.Add($"Ranked by '{ladder.Chosen.Name}', the richest model that beat the one before it.");
        return new("", ladder.Chosen.Name, ladder.Chosen.Ranker, ladder.Fills);
    }

    /// <summary>Trains the ladder, notes how each model and each retriever did, and leaves the choice to whoever asks.</summary>
    public TrainedLadder TrainNoted(SystemState state, RowCollector collector)
    {
        var ladder = TrainLadder(state, collector);
        Notes.Add(
            $"Trained on {collector.Train.Count} lists; {collector.MissedCount} wanted items were not among the candidates."
        );
        foreach (var model in ladder.Models)
        {
            Notes.Add(Describe(model));
        }
        Notes.AddRange(ladder.Notes);
        NoteRecall(state, collector);
        return ladder;
    }

    /// <summary>Notes what each retriever finds of what the rows' lists wanted.</summary>
    public void NoteRecall(SystemState state, RowCollector collector) =>
        Notes.AddRange(
            RecallReview
                .Run(Design, state, collector.Train, collector.MissedCount, TrainedParts.None, Cancellation)
                .Where(retriever => retriever.OfWanted.N > 0)
                .Select(retriever => retriever.Sentence())
        );

    /// <summary>Trains every model of the ladder and leaves the choice to whoever asks.</summary>
    public TrainedLadder TrainLadder(SystemState state, RowCollector collector) =>
        new LadderTraining(Design, state.Features, Options, Limits).Train(
            collector.Train,
            collector.Test,
            Progress,
            Cancellation
        );

    /// <summary>The list the system would show to the subject, held against what the subject wanted.</summary>
    public static JudgedList Ask(
        SystemState state,
        ActiveModel model,
        TrainedParts trained,
        Subject subject,
        IReadOnlyDictionary<ItemId, double> wanted
    )
    {
        var ranked = model.Rank(state, subject, state.Retrieve(subject, null, trained, Deadline.Never));
        return JudgedList.FromRanking(ranked.ItemsOf(state), ranked.Scores, wanted);
    }

    private static string Describe((string Name, ITrainedPart Part) trained) =>
        trained.Part switch
        {
            TextEncoder encoder =>
                $"Retriever '{trained.Name}': encoder {encoder.Version}, {encoder.WordCount} words, {encoder.Dimensions} dimensions.",
            TwoTowers towers =>
                $"Retriever '{trained.Name}': towers {towers.Version}, {towers.TokenCount} tokens, {towers.Dimensions} dimensions.",
            LearnedFusion fusion => FormattableString.Invariant(
                $"The merge learnt these weights: {string.Join(", ", fusion.Retrievers.Select((name, i) => FormattableString.Invariant($"{name} {fusion.Weights[i]:0.##}")))}."
            ),
            _ => $"Retriever '{trained.Name}' was trained.",
        };

    private string Describe(TrainedModel model)
    {
        var primary = model.Report.Find(Design.Evaluation.Primary.Name);
        var gain = model.Gain is { Interval: { } interval } paired
            ? FormattableString.Invariant(
                $", {paired.Improvement:+0.0000;-0.0000} [{interval.Low:+0.0000;-0.0000}, {interval.High:+0.0000;-0.0000}] on the model it had to beat"
            )
            : "";
        return FormattableString.Invariant(
            $"Model '{model.Name}': {Design.Evaluation.Primary.Name} {primary?.Value:0.0000} on {primary?.Count} validation lists{gain}."
        );
    }
}
