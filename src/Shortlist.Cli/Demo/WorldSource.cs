using Shortlist.Cli.Importing;
using Shortlist.Events;
using Shortlist.Systems;
using Shortlist.Worlds;

namespace Shortlist.Cli.Demo;

/// <summary>The history of a simulated world as something to import.</summary>
internal sealed class WorldSource(IWorld world) : IImportSource
{
    public bool TellsProgress => false;

    public IEnumerable<LogEvent> Read(IProgress<WorkProgress>? progress) => world.History();

    /// <summary>A world makes no bad lines.</summary>
    public void Finish() { }
}
