namespace Shortlist.Events;

/// <summary>The bounds of one event. What breaks them is rejected with a reason and never reaches the log.</summary>
/// <remarks>Ids have their bounds beside them: <see cref="LogEvent.IdLengthCharsMax"/> and those of the id types.</remarks>
public static class EventLimits
{
    /// <summary>Names of attributes, kinds of interaction, rungs, bundles, experiments, arms and sessions.</summary>
    public const int NameLengthCharsMax = 128;

    public const int QueryLengthCharsMax = 4_096;

    /// <summary>A text attribute: some forty pages. Longer documents are cut, or split into several items.</summary>
    public const int TextLengthCharsMax = 262_144;

    public const int WordLengthCharsMax = 256;

    public const int WordCountMax = 1_024;

    public const int VectorLengthMax = 8_192;

    public const int AttributeCountMax = 1_024;

    public const int ImpressionCountMax = 10_000;

    public const int ExposureCountMax = 64;

    /// <summary>The text of a request's filter: some three thousand words to choose from.</summary>
    public const int FilterLengthCharsMax = 65_536;

    /// <summary>Retrievers that a list may name as skipped: as many as a design may reasonably have.</summary>
    public const int SkippedCountMax = 64;

    /// <summary>Features that a list may name as lost: as many as a design may reasonably have.</summary>
    public const int LostCountMax = 1_024;

    /// <summary>No reader accepts a larger record, whatever a log's options once said.</summary>
    public const int RecordBytesMax = 16 << 20;
}
