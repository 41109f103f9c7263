using Shortlist.Basics;

namespace Shortlist.Systems;

/// <summary>How a system runs on this machine, as opposed to what its design says.</summary>
public sealed record SystemOptions
{
    /// <value>All cores. Training gives the same bundle for any number.</value>
    public int Threads
    {
        get;
        init => field = Check.InRange(value, 1, 256);
    } = Environment.ProcessorCount;

    /// <value>1. Another seed draws other negatives and other samples.</value>
    public ulong Seed { get; init; } = 1;

    /// <value>1,000 answered requests are kept for "why is this here?"; each costs about 100 kB at 500 candidates.</value>
    public int RecordedRequestCountMax
    {
        get;
        init => field = Check.InRange(value, 0, 100_000);
    } = 1_000;

    /// <value>True: training after drift or age is started by the system itself, where its design asks for it.</value>
    public bool Retrains { get; init; } = true;

    /// <value>
    /// 1,000 events since the state was last kept on disk make a system that is closed keep it again: fewer are replayed
    /// before anybody notices.
    /// </value>
    public int KeptStateEventCountMin
    {
        get;
        init => field = Check.InRange(value, 1, int.MaxValue);
    } = 1_000;

    /// <value>None. Drills and tests inject faults through it.</value>
    public FaultBoard Faults { get; init; } = FaultBoard.None;

    /// <value>One minute: the window over which rungs, latency and clicks are held against the alerts.</value>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMinutes(1);
}
