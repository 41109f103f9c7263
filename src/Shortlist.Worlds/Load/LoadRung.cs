namespace Shortlist.Worlds.Load;

/// <summary>How many answers came from one rung.</summary>
/// <param name="Name">One of the engine's, or other.</param>
/// <param name="Answered">Answers.</param>
public sealed record LoadRung(string Name, long Answered);
