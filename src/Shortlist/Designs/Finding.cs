using System.Globalization;

namespace Shortlist.Designs;

/// <summary>One thing the reader or the lint has to say about a design, and where in the file it is.</summary>
public sealed record Finding
{
    public required Severity Severity { get; init; }

    /// <summary>D00 to D07 for the document's form, L01 onwards for what it means; stable across releases.</summary>
    public required string Rule { get; init; }

    public required string File { get; init; }

    public required Position At { get; init; }

    /// <summary>The way to the value, as in features[3].half_life; empty for the whole file.</summary>
    public required string Path { get; init; }

    /// <summary>What is, what was expected, and what to do.</summary>
    public required string Message { get; init; }

    public int Line => At.Line;

    public int Column => At.Column;

    /// <summary>The form compilers use, which editors turn into links: file:line:column: severity rule path: message.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{File}:{At.Line}:{At.Column}: {SeverityWord} {Rule} {(Path.Length == 0 ? "" : Path + ": ")}{Message}"
        );

    private string SeverityWord =>
        Severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            Severity.Question => "question",
            _ => "info",
        };
}
