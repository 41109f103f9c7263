namespace Shortlist.Cli.Importing;

/// <summary>Some lines of a file in one piece of memory.</summary>
/// <param name="Bytes">All of them, one behind the other.</param>
/// <param name="Lines">Where each stands in it.</param>
/// <param name="End">Behind the last of them.</param>
internal sealed record LineChunk(byte[] Bytes, IReadOnlyList<LinePlace> Lines, ImportMark End);
