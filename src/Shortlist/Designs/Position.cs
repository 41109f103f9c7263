namespace Shortlist.Designs;

/// <summary>A place in a design file, line and column from one.</summary>
public readonly record struct Position(int Line, int Column);
