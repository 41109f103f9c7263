using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Systems;

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

    /// <summary>The reference design that a world speaks.</summary>
    public static Design DesignOf(string system)
    {
        var path = Path.GetFullPath(
            Path.Combine(Path.GetDirectoryName(Here())!, "../../systems", system, "design.yaml")
        );
        return DesignReader.Read(File.ReadAllText(path), path, EngineVocabulary.Full).Design!;
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
