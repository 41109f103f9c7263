using Shortlist.Cli.Folders;
using Shortlist.Cli.Importing;
using Shortlist.Cli.Output;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Events.Border;
using Shortlist.Systems;
using Shortlist.Worlds;

namespace Shortlist.Cli.Demo;

/// <summary>Makes the systems of the demo, or takes up those that are there.</summary>
internal sealed class DemoMaker(WorldOptions size, SystemOptions options, TimeProvider clock)
{
    // Events and stories grow old: after a day there is little left to recommend, and a new world takes seconds.
    private static readonly TimeSpan ReuseAgeMax = TimeSpan.FromHours(20);

    private readonly TimeSpan _span = size.End - size.Start;

    public async Task<DemoSystem> PrepareAsync(
        string name,
        SystemFolder folder,
        IProgress<WorkProgress> progress,
        CancellationToken cancellation
    )
    {
        var design = ReferenceSystems.Design(name);
        if (
            DemoMarker.Read(folder.Path) is { } marker
            && marker.Fits(design, size, clock.GetUtcNow() - ReuseAgeMax)
        )
        {
            var kept = await OpenAsync(design, folder, progress, cancellation);
            return new(kept, WorldCatalog.Create(name, marker.World), marker.Training, Reused: true);
        }
        var start = DateTimeOffset.FromUnixTimeSeconds((clock.GetUtcNow() - _span).ToUnixTimeSeconds());
        var made = size with { Start = start };
        var world = WorldCatalog.Create(name, made);
        await FillAsync(name, folder, world, progress, cancellation);
        var running = await OpenAsync(design, folder, progress, cancellation);
        try
        {
            var report = await running.TrainAsync("demo", progress, cancellation);
            var training = TrainingDocument.Of(name, report);
            new DemoMarker(design.Hash, made, training).Write(folder.Path);
            progress.Report(new("ready", 0, 0, ""));
            return new(running, world, training, Reused: false);
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    private Task<RankingSystem> OpenAsync(
        Design design,
        SystemFolder folder,
        IProgress<WorkProgress> progress,
        CancellationToken cancellation
    ) => RankingSystem.OpenAsync(design, folder.Path, options, clock, progress, cancellation);

    /// <summary>Only what a demo makes is removed; anything else in the folder stays.</summary>
    private async Task FillAsync(
        string name,
        SystemFolder folder,
        IWorld world,
        IProgress<WorkProgress> progress,
        CancellationToken cancellation
    )
    {
        if (Directory.Exists(folder.Path) && !DemoMarker.Owns(folder.Path))
        {
            throw CliException.BadInput(
                $"'{folder.Path}' is there and was not made by the demo. Give another --folder."
            );
        }
        DemoMarker.Claim(folder.Path);
        foreach (var made in new[] { folder.Log, folder.Bundles, folder.Quarantine }.Where(Directory.Exists))
        {
            Directory.Delete(made, recursive: true);
        }
        await File.WriteAllTextAsync(folder.Design, ReferenceSystems.Text(name), cancellation);
        await using var log = EventLog.Open(folder.Log, new(), clock);
        using var quarantine = Quarantine.Open(folder.Quarantine, new(), clock);
        var border = new EventBorder(ReferenceSystems.Design(name).Data, log, quarantine, clock);
        await new EventImport(log, border, checkpoint: null).RunAsync(
            new WorldSource(world),
            progress,
            cancellation
        );
    }
}
