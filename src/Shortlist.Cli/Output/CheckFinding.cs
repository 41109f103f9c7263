namespace Shortlist.Cli.Output;

/// <summary>A finding of the reader or the lint, for programs.</summary>
internal sealed record CheckFinding(
    string Severity,
    string Rule,
    string File,
    int Line,
    int Column,
    string Path,
    string Message
);
