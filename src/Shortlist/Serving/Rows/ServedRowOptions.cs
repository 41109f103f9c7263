using Shortlist.Basics;

namespace Shortlist.Serving.Rows;

/// <summary>The bounds of the log of served rows.</summary>
public sealed record ServedRowOptions
{
    /// <summary>Lists whose rows wait to be written; of more, the rows are dropped and counted.</summary>
    /// <value>2,048: about 10 MiB, and a stall of the disk of about a second at 2,000 lists a second.</value>
    public int QueueCountMax
    {
        get;
        init => field = Check.InRange(value, 1, 1 << 20);
    } = 2_048;

    /// <summary>A new file starts once one has grown past this.</summary>
    /// <value>16 MiB, about ten thousand lists.</value>
    public int SegmentBytesMax
    {
        get;
        init => field = Check.InRange(value, 1_024, 1 << 30);
    } = 16 << 20;

    /// <summary>All files together, but for one group of rows; the oldest file is dropped for a new one.</summary>
    /// <value>1 GiB.</value>
    public long TotalBytesMax
    {
        get;
        init => field = Check.InRange(value, 2_048, 1L << 50);
    } = 1L << 30;

    /// <summary>How much a loss of power may take. A killed process loses only what was still in the queue.</summary>
    /// <value>Ten seconds: rows can be computed again, so they don't compete with the log for the disk.</value>
    public TimeSpan FlushEvery { get; init; } = TimeSpan.FromSeconds(10);
}
