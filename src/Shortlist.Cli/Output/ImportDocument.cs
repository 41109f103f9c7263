namespace Shortlist.Cli.Output;

/// <summary>What an import did.</summary>
/// <param name="System">The design's name.</param>
/// <param name="Read">Events made from the source.</param>
/// <param name="Appended">Events new to the log.</param>
/// <param name="AlreadyKnown">Events that were in the log before.</param>
/// <param name="Rejected">Lines and events refused; quarantine.ndjson has them with their reasons.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Quarantine">The path of the refused, or null where nothing was.</param>
internal sealed record ImportDocument(
    string System,
    long Read,
    long Appended,
    long AlreadyKnown,
    long Rejected,
    double Seconds,
    string? Quarantine
);
