namespace Shortlist.Serving.Admission;

/// <summary>Why a request was refused.</summary>
public enum RefusalReason
{
    /// <summary>The load is so high that requests of its class are left out.</summary>
    Overload,

    /// <summary>As many wait as may, and all of them matter at least as much.</summary>
    QueueFull,

    /// <summary>It waited as long as it may.</summary>
    WaitedTooLong,

    /// <summary>It is a retry, the load is high, and there are too many of them already.</summary>
    RetryBudget,

    /// <summary>The client makes more requests than it may.</summary>
    ClientRate,
}
