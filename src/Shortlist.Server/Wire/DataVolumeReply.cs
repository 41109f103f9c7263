namespace Shortlist.Server.Wire;

/// <summary>Events of a type, or interactions of a kind.</summary>
/// <param name="Name">The type or the kind.</param>
/// <param name="LastHour">In the latest whole hour.</param>
/// <param name="LastDay">In the latest 24.</param>
/// <param name="Hours">By the hour over a week, the latest last.</param>
internal sealed record DataVolumeReply(string Name, long LastHour, long LastDay, IReadOnlyList<long> Hours);
