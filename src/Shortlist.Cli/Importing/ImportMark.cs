namespace Shortlist.Cli.Importing;

/// <summary>How far a source has been read: where to go on without reading what came before.</summary>
/// <param name="Position">Bytes of a file of lines, uncompressed, up to the end of a line; 0 for other sources.</param>
/// <param name="Line">The number of the last line before it.</param>
/// <param name="Events">Events a data set gave out before it.</param>
internal readonly record struct ImportMark(long Position, long Line, long Events);
