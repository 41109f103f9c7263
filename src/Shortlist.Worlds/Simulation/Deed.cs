namespace Shortlist.Worlds.Simulation;

/// <summary>Something done after a click.</summary>
internal readonly record struct Deed(string Kind, double Value, TimeSpan Delay);
