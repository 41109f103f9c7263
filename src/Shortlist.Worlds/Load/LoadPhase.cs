namespace Shortlist.Worlds.Load;

/// <summary>A stretch of load of one strength.</summary>
/// <param name="Name">As reports call it, such as 2×.</param>
/// <param name="Rate">First attempts a second, on average; they arrive as a Poisson process.</param>
/// <param name="Duration">How long.</param>
public sealed record LoadPhase(string Name, double Rate, TimeSpan Duration);
