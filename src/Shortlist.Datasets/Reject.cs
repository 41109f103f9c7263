using Shortlist.Events.Border;

namespace Shortlist.Datasets;

/// <summary>A line, or one field of it, that could not be read; the rest of the file was.</summary>
/// <param name="File">The file's name without its folder.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Field">Empty where the whole line is at fault.</param>
/// <param name="Reason">What is, and what was expected.</param>
public sealed record Reject(string File, long Line, string Field, string Reason)
{
    /// <summary>Which kind of reason it is.</summary>
    public string Code { get; init; } = ReasonCode.Type;

    /// <summary>The line as it stands in the file, or its beginning; null where there is no room for it.</summary>
    public string? Text { get; init; }

    /// <summary>Whether the line was taken without the field, or left out because it speaks of what isn't there.</summary>
    public bool IsNote { get; init; }

    /// <summary>Whether the line is longer than any is read, so that <see cref="Text"/> is only its beginning.</summary>
    public bool IsTooLong { get; init; }
}
