using System.Collections.Concurrent;

namespace Shortlist.Systems.Answers;

/// <summary>
/// Counts what stages threw while answers were made, and holds the last message of each: an answer never fails for it, so
/// somebody must be able to see it.
/// </summary>
/// <remarks>Thread-safe. Stages are named by the design and the engine, never by a caller, so they are few.</remarks>
internal sealed class StageFailures(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, StageFailure> _all = new(StringComparer.Ordinal);

    /// <summary>By stage.</summary>
    public IReadOnlyList<StageFailure> All =>
        [.. _all.Values.OrderBy(failure => failure.Stage, StringComparer.Ordinal)];

    public void Add(string stage, string message)
    {
        var at = clock.GetUtcNow();
        _all.AddOrUpdate(
            stage,
            new StageFailure(stage, 1, message, at),
            (_, before) => new(stage, before.Count + 1, message, at)
        );
    }
}
