using Shortlist.Events;
using Shortlist.Systems;

namespace Shortlist.Cli.Importing;

/// <summary>Something to import: events in order, and what made none.</summary>
internal interface IImportSource
{
    /// <summary>Whether it says itself how far it has come; otherwise the importer counts events.</summary>
    bool TellsProgress { get; }

    /// <summary>The same events with the same ids each time, which is what makes an import safe to repeat.</summary>
    IEnumerable<LogEvent> Read(IProgress<WorkProgress>? progress);

    /// <summary>Puts what was refused into the quarantine, as far as it isn't there yet.</summary>
    void Finish();
}
