using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Systems.Training;

namespace Shortlist.Systems.Exports;

/// <summary>
/// The rows a training would learn from and be judged by, outside: the same replay, the same splits, the same draws. Values
/// are as computed, missing ones missing, before the design's policies.
/// </summary>
public static class RowExport
{
    /// <summary>Writes a folder with the rows and a manifest; it is there whole or not at all.</summary>
    /// <remarks>
    /// May run while the system serves. Memory beyond the state: the lists whose grades may still change, and one block. Disk:
    /// the rows twice while it runs, since only at the end is it known which lists decide when to stop.
    /// </remarks>
    /// <param name="design">Of the system.</param>
    /// <param name="folder">Of the system.</param>
    /// <param name="options">Where to and how.</param>
    /// <param name="clock">Dates the manifest.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops within a moment; nothing is left behind.</param>
    /// <exception cref="IOException">The target is there already, or the disk refuses.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no log.</exception>
    /// <exception cref="EventLogDamagedException">The log can't be read.</exception>
    public static RowManifest Run(
        Design design,
        SystemFolder folder,
        RowExportOptions options,
        TimeProvider clock,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        using var target = ExportFolder.Make(options.Target, options.Replaces);
        var log = EventLogReader.Open(folder.Log);
        var (first, end) = log.ReadBounds();
        var state = new SystemState(design, clock);
        var schema = RowColumns.Of(state.Features.Names);
        var spool = RowSpool.Create(target.At("rows.spool"), schema);
        DateTimeOffset from;
        long missed;
        using (spool)
        {
            (from, missed) = Spool(
                Events,
                design,
                state,
                spool,
                options.System,
                end - first,
                progress,
                cancellation
            );
        }
        var writing = new RowWriting(target, spool, options.Format, schema);
        var counts = writing.Write(missed, progress, cancellation);
        var manifest = new RowManifest
        {
            Version = 1,
            System = design.Name,
            DesignHash = design.Hash,
            LibraryVersion = typeof(RowExport).Assembly.GetName().Version?.ToString(3) ?? "0",
            MadeAt = clock.GetUtcNow(),
            Seed = options.System.Seed,
            Log = new(first, end, from, state.LastAt),
            Label = new(
                design.Label.Name,
                new SortedDictionary<string, double>(
                    design.Label.Grades.ToDictionary(StringComparer.Ordinal),
                    StringComparer.Ordinal
                ),
                design.Label.Window.TotalSeconds
            ),
            Counts = counts,
            Features = [.. FeaturesOf(design, state)],
            Files = [target.Describe(writing.FileName)],
        };
        target.Finish(manifest);
        return manifest;

        IEnumerable<LoggedEvent> Events() => log.Replay(first).TakeWhile(logged => logged.Offset < end);
    }

    private static (DateTimeOffset From, long Missed) Spool(
        Func<IEnumerable<LoggedEvent>> events,
        Design design,
        SystemState state,
        RowSpool spool,
        SystemOptions options,
        long total,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var window = RowWindow.Split(design, events().Select(logged => logged.Event), TrainingLimits.Default);
        var trained = PartTraining.Run(
            design,
            events().Select(logged => logged.Event),
            window.TrainFromMs,
            options,
            progress,
            cancellation
        );
        var collector = new RowCollector(design, state, window, options.Seed, trained);
        var seen = 0L;
        var from = RowReplay.Run(
            events(),
            state,
            Anchors.Of(events(), collector.Wants),
            collector.Anchor,
            collector,
            null,
            cancellation,
            _ =>
            {
                if (++seen % 1_024 == 0)
                {
                    collector.HandOver(state.LastAt.ToUnixTimeMilliseconds(), spool.Add);
                    progress?.Report(new("computing rows", seen, total, "events"));
                }
            }
        );
        collector.HandOver(long.MaxValue, spool.Add);
        spool.Finish();
        return (from, collector.MissedCount);
    }

    private static IEnumerable<RowFeature> FeaturesOf(Design design, SystemState state)
    {
        var declared = design.Features.ToDictionary(spec => spec.Name, StringComparer.Ordinal);
        foreach (var (name, group) in state.Features.Names.Zip(state.Features.Groups))
        {
            var spec = declared[name];
            yield return new()
            {
                Name = name,
                Kind = spec.Kind,
                Group = group,
                Parameters = ParameterJson.Of(spec.Parameters),
                Missing = spec.Missing.ToString().ToLowerInvariant(),
                Default = spec.Default,
                Owner = spec.Owner,
                Pii = spec.Pii,
                Leakage = spec.Leakage,
            };
        }
    }
}
