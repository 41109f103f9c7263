using Shortlist.Basics;

namespace Shortlist.Events;

/// <summary>The bounds of one event log. They may change between one opening and the next.</summary>
public sealed record EventLogOptions
{
    /// <summary>A new segment file starts before one would grow past this; only a single larger record may exceed it.</summary>
    /// <value>128 MiB, about a million small events. Retention drops whole segments: smaller ones are dropped sooner.</value>
    public int SegmentBytesMax
    {
        get;
        init => field = Check.InRange(value, 1_024, 1 << 30);
    } = 128 << 20;

    /// <summary>An event whose bytes are more is rejected.</summary>
    /// <value>1 MiB, a list of 10,000 impressions or a text of 262,144 characters. Raising it costs memory for each reader.</value>
    public int RecordBytesMax
    {
        get;
        init => field = Check.InRange(value, 256, EventLimits.RecordBytesMax);
    } = 1 << 20;

    /// <summary>Events that share one flush to disk.</summary>
    /// <value>65,536. A flush costs milliseconds, so more per flush is more per second; the first of a group waits for the last.</value>
    public int GroupCountMax
    {
        get;
        init => field = Check.InRange(value, 1, 1 << 20);
    } = 65_536;

    /// <summary>Bytes that share one flush to disk; a single larger record is a group of its own.</summary>
    /// <value>8 MiB, which a plain disk writes in about the time a flush takes anyway.</value>
    public int GroupBytesMax
    {
        get;
        init => field = Check.InRange(value, 1_024, 256 << 20);
    } = 8 << 20;

    /// <summary>Appends that wait for the writer, each of at most 1 MiB or one record; further ones wait at the door.</summary>
    /// <value>256, so that a stalled disk holds at most 256 MiB of events in memory.</value>
    public int QueueCountMax
    {
        get;
        init => field = Check.InRange(value, 1, 65_536);
    } = 256;
}
