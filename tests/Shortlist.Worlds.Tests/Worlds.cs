using System.Collections.Concurrent;
using Shortlist.Events;

namespace Shortlist.Worlds.Tests;

/// <summary>Worlds and their histories, made once for all tests.</summary>
internal static class Worlds
{
    private static readonly ConcurrentDictionary<string, (IWorld, IReadOnlyList<LogEvent>)> Made = new(
        StringComparer.Ordinal
    );

    public static TheoryData<string> Systems => [.. WorldCatalog.Systems];

    public static (IWorld World, IReadOnlyList<LogEvent> History) Of(string system) =>
        Made.GetOrAdd(
            system,
            name =>
            {
                var world = WorldCatalog.Create(name);
                return (world, [.. world.History()]);
            }
        );
}
