namespace Shortlist.Cli.Importing;

/// <summary>What became of the records of an import, over all its runs.</summary>
/// <param name="Read">Events made from the source.</param>
/// <param name="Appended">New.</param>
/// <param name="AlreadyKnown">There before, or twice in the source.</param>
/// <param name="Rejected">Lines and events refused.</param>
/// <param name="NotHeld">Of these, not in quarantine either, because it was full.</param>
internal readonly record struct ImportCounts(
    long Read,
    long Appended,
    long AlreadyKnown,
    long Rejected,
    long NotHeld
);
