namespace Shortlist.Cli.Importing;

/// <summary>A line within a <see cref="LineChunk"/>, without its line feed.</summary>
/// <param name="Start">In the chunk's bytes.</param>
/// <param name="Length">Held in it.</param>
/// <param name="FullLength">Of the line in the file; more than is held where it was too long.</param>
/// <param name="Number">From 1.</param>
internal readonly record struct LinePlace(int Start, int Length, long FullLength, long Number);
