using Shortlist.Events;
using Shortlist.Judgments;

namespace Shortlist.Datasets;

/// <summary>What one folder holds: the events, and what is asked once they are in the log.</summary>
public sealed record DatasetContent
{
    /// <summary>
    /// In order of event time. Read from the files anew by each enumeration, with the same ids each time, so that a second
    /// import adds nothing.
    /// </summary>
    /// <remarks>Enumerating throws <see cref="DatasetException"/> where a file proves unreadable half-way.</remarks>
    public required IEnumerable<LogEvent> Events { get; init; }

    /// <summary>Null where the format only imports.</summary>
    public Protocol? Protocol { get; init; }
}
