using Shortlist.Systems;

namespace Shortlist.Cli.Serving;

/// <summary>Systems that are opened one by one and closed together, last first, whatever happens in between.</summary>
internal sealed class SystemGroup : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<RankingSystem> _systems = [];

    /// <summary>By name.</summary>
    public IReadOnlyList<RankingSystem> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _systems.OrderBy(system => system.Design.Name, StringComparer.Ordinal)];
            }
        }
    }

    public RankingSystem Add(RankingSystem system)
    {
        lock (_lock)
        {
            _systems.Add(system);
        }
        return system;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var system in All.Reverse())
        {
            await system.DisposeAsync();
        }
    }
}
