namespace Shortlist.Cli.Importing;

/// <summary>What a checkpoint says.</summary>
/// <param name="Identity">Of the source.</param>
/// <param name="Mark">Where to go on.</param>
/// <param name="Counts">Of all runs so far.</param>
/// <param name="LastEvent">The id of the last event that is in the log; null where none is.</param>
/// <param name="LastOffset">Where it is.</param>
internal sealed record ImportState(
    string Identity,
    ImportMark Mark,
    ImportCounts Counts,
    string? LastEvent,
    long LastOffset
);
