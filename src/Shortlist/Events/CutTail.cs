namespace Shortlist.Events;

/// <summary>The end of a segment that a crash left half written. Nothing in it was ever acknowledged.</summary>
/// <param name="Segment">File name of the segment.</param>
/// <param name="ByteOffset">Where in the file the cut was made.</param>
/// <param name="Bytes">How many bytes stood behind it.</param>
/// <param name="Reason">Why they are no record.</param>
public sealed record CutTail(string Segment, long ByteOffset, long Bytes, string Reason);
