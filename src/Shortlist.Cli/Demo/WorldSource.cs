using System.Runtime.CompilerServices;
using Shortlist.Cli.Importing;
using Shortlist.Systems;
using Shortlist.Worlds;

namespace Shortlist.Cli.Demo;

/// <summary>The history of a simulated world as something to import.</summary>
internal sealed class WorldSource(IWorld world) : IImportSource
{
    public string Name => world.System;

    /// <summary>A world is made anew each time, and never gone on with.</summary>
    public string Identity => "";

    public long NoteCount => 0;

    public long NotKeptCount => 0;

    public async IAsyncEnumerable<ImportBatch> ReadAsync(
        ImportMark from,
        int batchCount,
        IProgress<WorkProgress>? progress,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        foreach (var batch in EventBatches.Of(world.History(), Name, from, batchCount))
        {
            yield return batch;
            progress?.Report(new("importing", batch.End.Events, 0, "events"));
        }
        await Task.CompletedTask;
    }
}
