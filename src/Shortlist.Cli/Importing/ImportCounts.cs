namespace Shortlist.Cli.Importing;

/// <summary>What became of the events of an import.</summary>
/// <param name="Read">Made from the source and offered to the log.</param>
/// <param name="Appended">New.</param>
/// <param name="AlreadyKnown">There before, or twice in the source.</param>
/// <param name="Rejected">Refused by the log's rules.</param>
internal readonly record struct ImportCounts(long Read, long Appended, long AlreadyKnown, long Rejected);
