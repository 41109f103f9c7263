using Shortlist.Systems;

namespace Shortlist.Cli.Importing;

/// <summary>Something to import: records in order, those that make no event among them.</summary>
internal interface IImportSource
{
    /// <summary>What it is, for progress and for the checkpoint's name.</summary>
    string Name { get; }

    /// <summary>Changes with any of its bytes that could be told cheaply: a changed source is read from its beginning.</summary>
    string Identity { get; }

    /// <summary>Fields left out of events that were taken; known at the end.</summary>
    long NoteCount { get; }

    /// <summary>Lines refused of which nothing is kept but their number; known at the end.</summary>
    long NotKeptCount { get; }

    /// <summary>The same records each time, which is what makes an import safe to repeat. Progress is in bytes on disk.</summary>
    /// <param name="from">Where to go on; the default for the beginning.</param>
    /// <param name="batchCount">Records in a batch, at most.</param>
    /// <param name="progress">Hears how far it has come.</param>
    /// <param name="cancellation">Ends reading between batches.</param>
    IAsyncEnumerable<ImportBatch> ReadAsync(
        ImportMark from,
        int batchCount,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    );
}
