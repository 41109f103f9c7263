using Shortlist.Events.Border;

namespace Shortlist.Cli.Output;

/// <summary>What an import did, over all its runs.</summary>
internal sealed record ImportDocument
{
    /// <summary>The design's name.</summary>
    public required string System { get; init; }

    /// <summary>Events made from the source.</summary>
    public required long Read { get; init; }

    /// <summary>Of these, handled by an earlier run that was cut short.</summary>
    public required long ResumedAt { get; init; }

    /// <summary>Events new to the log.</summary>
    public required long Appended { get; init; }

    /// <summary>Events that were in the log before.</summary>
    public required long AlreadyKnown { get; init; }

    /// <summary>Lines and events refused; the quarantine has them with their reasons.</summary>
    public required long Rejected { get; init; }

    /// <summary>Of these, not in quarantine either, because there was no room.</summary>
    public required long NotHeld { get; init; }

    /// <summary>Fields left out of events that were taken.</summary>
    public required long FieldsLeftOut { get; init; }

    /// <summary>Values that the design declares to stand for missing ones.</summary>
    public required long MissingCodes { get; init; }

    /// <summary>Contracts that only warn and were broken.</summary>
    public required IReadOnlyList<BorderCount> Warnings { get; init; }

    /// <summary>How long this run took.</summary>
    public required double Seconds { get; init; }

    /// <summary>Events a second, of this run.</summary>
    public required double Rate { get; init; }

    /// <summary>The folder of the refused, or null where nothing was.</summary>
    public required string? Quarantine { get; init; }
}
