using Shortlist.Basics;

namespace Shortlist.Worlds.Load;

/// <summary>What is sent to a server, how often, and by what kind of clients.</summary>
public sealed record LoadPlan
{
    /// <summary>Everything that may be sent in one run; phases that would come to more are refused.</summary>
    public const long RequestCountMax = 20_000_000;

    /// <summary>Of all phases together.</summary>
    public static readonly TimeSpan DurationMax = TimeSpan.FromHours(6);

    /// <summary>Of plain HTTP: what encryption costs would be measured with the rest.</summary>
    public required Uri Server { get; init; }

    public required LoadRequests Requests { get; init; }

    /// <summary>One after another, without a pause between them.</summary>
    public required IReadOnlyList<LoadPhase> Phases { get; init; }

    /// <summary>An answer that takes longer, counted from the moment it should have been sent, is none.</summary>
    public required TimeSpan Deadline { get; init; }

    /// <value>1. The same seed sends the same requests at the same moments.</value>
    public ulong Seed { get; init; } = 1;

    /// <value>256 connections, each with one request under way; what finds none free waits, and its time runs.</value>
    public int ConnectionCount
    {
        get;
        init => field = Check.InRange(value, 1, 4_096);
    } = 256;

    /// <value>0: a refused request is given up. Else how often a client tries it again.</value>
    public int RetryCountMax
    {
        get;
        init => field = Check.InRange(value, 0, 10);
    }

    /// <value>
    /// False: clients wait as long as Retry-After says, and send at most a tenth more than without retries. True: they try again at
    /// once, all of them.
    /// </value>
    public bool IsStorm { get; init; }

    /// <value>Two minutes: how long after the load is looked for the full rung.</value>
    public TimeSpan RecoveryMax { get; init; } = TimeSpan.FromMinutes(2);
}
