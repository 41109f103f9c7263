namespace Shortlist.Worlds;

/// <summary>What the visitors of a world did with a system.</summary>
/// <param name="Lists">Asked for and answered.</param>
/// <param name="Overtaking">Answered by a state that did not yet know the newest events of the log.</param>
/// <param name="Rungs">Lists by the rung they were made on.</param>
/// <param name="Skipped">Lists for which some retriever came too late.</param>
/// <param name="Interactions">What visitors did with the lists, as far as its time had come.</param>
/// <param name="Changes">Items that were withdrawn and came back meanwhile.</param>
public sealed record TrafficReport(
    long Lists,
    long Overtaking,
    IReadOnlyDictionary<string, long> Rungs,
    long Skipped,
    long Interactions,
    long Changes
);
