using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Judgments;
using Shortlist.Learning;
using Shortlist.Scoring;
using Shortlist.Systems.Protocols;
using Shortlist.Systems.Training;

namespace Shortlist.Systems.Searching;

/// <summary>
/// Searches a better recipe for a model of a system, within the space its design declares, and says whether it is worth
/// taking over: the best is held against the design's own on lists that no trial has seen.
/// </summary>
public static class RecipeTuning
{
    /// <summary>Searches, records every trial in the system's folder, and compares. May run while the system serves.</summary>
    /// <param name="design">Of the system; its ranking says what may be changed.</param>
    /// <param name="folder">Of the system.</param>
    /// <param name="model">A model of the ladder with something to search.</param>
    /// <param name="budget">For the trials; reading the log before and comparing after come on top.</param>
    /// <param name="options">Seed and threads.</param>
    /// <param name="clock">Measures the budget.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops within a round; finished trials are kept, and the next search goes on from them.</param>
    /// <exception cref="ArgumentException">The design declares nothing to search of such a model.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no log.</exception>
    /// <exception cref="InvalidOperationException">The log holds too few lists.</exception>
    public static SearchReport Run(
        Design design,
        SystemFolder folder,
        string model,
        TimeSpan budget,
        SystemOptions options,
        TimeProvider clock,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var started = clock.GetTimestamp();
        var (spec, kind, searched) = SpaceOf(design, model);
        var space = new SearchSpace(spec, kind, searched);
        using var digest = new LogDigest();
        var limits = TrainingLimits.Default;
        var state = new SystemState(design, clock);
        var rows = Collect(
            design,
            EventLogReader.Open(folder.Log),
            state,
            digest,
            options,
            progress,
            cancellation
        );
        var learntCount = LadderTraining.LearntCount(rows.Train.Count, limits);
        RowGroup[] learnt = [.. rows.Train.Take(learntCount)];
        RowGroup[] validation = [.. rows.Train.Skip(learntCount)];
        if (validation.Count(IsJudging) < LadderTraining.ListCountMin)
        {
            throw new InvalidOperationException(
                $"Of the lists that would judge the recipes, the last {limits.ValidationShare:P0} of those to learn from, {validation.Count(IsJudging)} have a wanted item; expected at least {LadderTraining.ListCountMin}. Log more lists, then search."
            );
        }
        var training = new LadderTraining(design, state.Features, options, limits);
        var fills = MissingFills.Learn(design, state.Features.Names, learnt.Select(group => group.Rows));
        var key = Convert.ToHexStringLower(digest.KeyOf(design, options.Seed, $"search {model}"));
        var log = new TrialLog(Path.Combine(folder.Training, $"search-{model}-{key[..12]}.ndjson"));
        var search = new RecipeSearch(design, training, space, log, options.Seed, clock)
        {
            Learnt = learnt,
            Validation = validation,
            Fills = fills,
        };
        var best = search.Run(budget, progress, cancellation);
        progress?.Report(new("comparing the best recipe with the design's", 0, 0, "recipes"));
        var judged = rows.Test.Count > 0 ? rows.Test : (IReadOnlyList<RowGroup>)validation;
        var gain =
            best is { } found && !IsCurrent(found.Recipe)
                ? PairedDifference.Of(design.Evaluation.Primary, Final(found.Recipe), Final(spec))
                : null;
        return new()
        {
            System = design.Name,
            Model = model,
            Trials = search.Trials,
            Recorded = search.Recorded,
            Best = best?.Trial,
            Gain = gain is null ? null : MetricLines.Of(gain),
            Proposed = LadderChoice.Beats(gain),
            Why = Why(model, best is not null, gain),
            Recipe = best is null ? "" : RecipeText.Of(best.Value.Recipe, kind),
            Notes = [.. NotesOf(search, log, rows.Test.Count)],
            Seconds = clock.GetElapsedTime(started).TotalSeconds,
        };

        bool IsCurrent(KindSpec recipe) => space.Chosen(recipe).SequenceEqual(space.Chosen(spec));

        MetricReport Final(KindSpec recipe) =>
            training.Judge(
                training.TrainRecipe(recipe, learnt, validation, fills, cancellation),
                fills,
                judged
            );
    }

    /// <summary>The models of a design that have something to search, in the order of the ladder.</summary>
    public static IReadOnlyList<string> ModelsOf(Design design) =>
        [
            .. design
                .Ranking.Ladder.Select(model => model.Name)
                .Where(name => design.Ranking.Search.Any(search => search.Model == name)),
        ];

    private static (KindSpec Spec, KindDefinition Kind, IReadOnlyList<SearchSpec> Searched) SpaceOf(
        Design design,
        string model
    )
    {
        SearchSpec[] searched = [.. design.Ranking.Search.Where(search => search.Model == model)];
        var spec = design.Ranking.Ladder.FirstOrDefault(one => one.Name == model);
        return spec is not null && searched.Length > 0
            ? (spec, ModelCatalog.Trainer(spec.Kind).Definition, searched)
            : throw new ArgumentException(
                $"The design declares nothing to search of '{model}'; it does of {(ModelsOf(design) is { Count: > 0 } models ? string.Join(", ", models) : "no model")}. Put entries with 'model: {model}' under ranking.search.",
                nameof(model)
            );
    }

    private static RowCollector Collect(
        Design design,
        EventLogReader log,
        SystemState state,
        LogDigest digest,
        SystemOptions options,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var (first, end) = log.ReadBounds();
        var window = RowWindow.Split(
            design,
            digest.Watch(Events()).Select(logged => logged.Event),
            TrainingLimits.Default
        );
        var trained = PartTraining.Run(
            design,
            Events().Select(logged => logged.Event),
            window.TrainFromMs,
            options,
            progress,
            cancellation
        );
        var collector = new RowCollector(design, state, window, options.Seed, trained);
        RowReplay.Run(
            Events(),
            state,
            Anchors.Of(Events(), collector.Wants),
            collector.Anchor,
            collector,
            progress,
            cancellation
        );
        collector.Finish();
        return collector;

        IEnumerable<LoggedEvent> Events() => log.Replay(first).TakeWhile(logged => logged.Offset < end);
    }

    private static bool IsJudging(RowGroup group) => Array.Exists(group.Grades, grade => grade > 0);

    private static string Why(string model, bool isFinished, PairedDifference? gain)
    {
        if (!isFinished)
        {
            return "No trial finished within the time. Give it more, or narrow the space.";
        }
        if (gain is null)
        {
            return $"The design's recipe of '{model}' is the best that was tried; it stays.";
        }
        if (gain.Interval is not { } interval)
        {
            return "There are too few lists for an interval of the gain, so the design's recipe stays.";
        }
        var figures = LadderChoice.Figures(gain, interval, "the design's");
        return LadderChoice.Beats(gain)
            ? $"Proposed: the gain of the best recipe is {figures}, beyond the interval."
            : $"Not proposed: the gain of the best recipe is {figures}; the interval does not lie above 0, so the design's stays.";
    }

    private static IEnumerable<string> NotesOf(RecipeSearch search, TrialLog log, int testCount)
    {
        if (search.Recorded > 0)
        {
            yield return $"{search.Recorded} trials were recorded by an earlier search and not run again; {log.Count - search.Recorded} are new.";
        }
        if (testCount == 0)
        {
            yield return "No list is of the time to judge by; the lists that chose the recipe judged it too, and the gain flatters.";
        }
    }
}
