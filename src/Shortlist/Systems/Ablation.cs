using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Registry;
using Shortlist.Systems.Training;

namespace Shortlist.Systems;

/// <summary>
/// Measures what the loss of each feature and each group of features costs: the held-out lists of a bundle are ranked
/// again with the feature missing everywhere, as it is when its source is gone, and compared list by list.
/// </summary>
public static class Ablation
{
    /// <summary>What was measured of a bundle, where it was.</summary>
    public static AblationReport? Find(SystemFolder folder, BundleHash bundle) =>
        AblationJson.Read(BundleRemarks.Of(folder.Bundles), bundle);

    /// <summary>Measures, and writes the report beside the bundle. May run while the system serves.</summary>
    /// <param name="design">The bundle's.</param>
    /// <param name="folder">Of the system.</param>
    /// <param name="bundle">Which bundle.</param>
    /// <param name="retrain">Also trains the bundle's model anew without each: what the feature is worth.</param>
    /// <param name="options">Threads; the seed is that of the bundle.</param>
    /// <param name="clock">Dates the report.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops within one ranking of the lists, or one round of a training; nothing is written then.</param>
    /// <exception cref="ArgumentException">There is no such bundle.</exception>
    /// <exception cref="BundleDamagedException">The bundle is damaged.</exception>
    /// <exception cref="BundleMisfitException">The bundle was trained on other features than the design computes.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no log.</exception>
    /// <exception cref="InvalidOperationException">The log holds no list to measure by.</exception>
    public static AblationReport Run(
        Design design,
        SystemFolder folder,
        BundleHash bundle,
        bool retrain,
        SystemOptions options,
        TimeProvider clock,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var published = BundleRegistry.Open(folder.Bundles, clock).Load(bundle);
        options = options with { Seed = published.Manifest.Facts.Seed };
        var state = new SystemState(design, clock);
        var active = ActiveBundle.Read(published, state.Features.Names, design.Ranking.Value);
        var (train, judged) = Collect(
            design,
            EventLogReader.Open(folder.Log),
            published.Manifest.Facts,
            active,
            state,
            retrain,
            options,
            progress,
            cancellation
        );
        var run = new AblationRun(design, state.Features, active.Chosen, options);
        var (full, parts) = run.Measure(judged, retrain ? train : null, progress, cancellation);
        var report = new AblationReport
        {
            System = design.Name,
            Bundle = bundle.Value,
            Model = active.Chosen.Name,
            Full = full,
            MadeAt = clock.GetUtcNow(),
            Parts = parts,
            Notes = [.. run.NotesOf(published.Manifest.Facts, judged.Count, retrain)],
        };
        BundleRemarks.Of(folder.Bundles).Write(bundle, AblationJson.Remark, AblationJson.Write(report));
        return report;
    }

    // The lists the bundle was judged by, from the events it was trained on.
    private static (List<RowGroup> Train, List<RowGroup> Judged) Collect(
        Design design,
        EventLogReader log,
        BundleFacts facts,
        ActiveBundle active,
        SystemState state,
        bool needsTraining,
        SystemOptions options,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var (first, end) = log.ReadBounds();
        var window = RowWindow.Split(design, Events().Select(logged => logged.Event), TrainingLimits.Default);
        if (!needsTraining)
        {
            window = window with { TrainFromMs = window.TrainEndMs };
        }
        var collector = new RowCollector(design, state, window, options.Seed, active.Trained);
        RowReplay.Run(
            Events(),
            state,
            Anchors.Of(Events(), collector.Wants),
            collector.Anchor,
            collector,
            progress,
            cancellation
        );
        return collector.Test.Count > 0
            ? (collector.Train, collector.Test)
            : throw new InvalidOperationException(
                "No list of the log is of the time that the bundle was judged by, so there is nothing to measure the loss of a feature with. Log more lists, train again, and then ask."
            );

        IEnumerable<LoggedEvent> Events() =>
            log.Replay(first)
                .TakeWhile(logged => logged.Offset < end)
                .Where(logged => logged.Event.At < facts.LogTo);
    }
}
