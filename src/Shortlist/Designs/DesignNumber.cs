namespace Shortlist.Designs;

/// <summary>A number computed from a design, with the sum that made it, so that a reader can check it by hand.</summary>
public sealed record DesignNumber(string Group, string Name, string Value, string How);
