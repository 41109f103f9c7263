using Shortlist.Basics;
using Shortlist.Worlds.Simulation;

namespace Shortlist.Worlds;

/// <summary>The worlds there are, one for each reference system.</summary>
public static class WorldCatalog
{
    public static IReadOnlyList<string> Systems { get; } =
    ["event-recommendation", "news-feed", "video-search"];

    /// <exception cref="ArgumentException">There is no world of that name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size of the options is out of its range.</exception>
    public static IWorld Create(string system, WorldOptions? options = null)
    {
        var checkedOptions = CheckSizes(options ?? new());
        return system switch
        {
            "event-recommendation" => new SimulatedWorld(checkedOptions, new EventScenario(checkedOptions)),
            "news-feed" => new SimulatedWorld(checkedOptions, new StoryScenario(checkedOptions)),
            "video-search" => new SimulatedWorld(checkedOptions, new VideoScenario(checkedOptions)),
            _ => throw new ArgumentException(
                $"There is no world for '{system}'; expected {string.Join(", ", Systems)}.",
                nameof(system)
            ),
        };
    }

    private static WorldOptions CheckSizes(WorldOptions options)
    {
        Check.InRange(options.Users, 1, 1_000_000);
        Check.InRange(options.Items, 1, 1_000_000);
        Check.InRange(options.Days, 1, 3_650);
        Check.InRange(options.RequestsPerDay, 1, 1_000_000);
        Check.InRange(options.ListLength, 1, 1_000);
        Check.InRange(options.ExaminationExponent, 0, 10);
        Check.InRange(options.VectorLength, 2, 1_024);
        return options;
    }
}
