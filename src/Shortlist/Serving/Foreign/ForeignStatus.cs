namespace Shortlist.Serving.Foreign;

/// <summary>What became of a call to a part outside of this process.</summary>
public enum ForeignStatus
{
    /// <summary>It gave a value.</summary>
    Answered,

    /// <summary>It gave none in time.</summary>
    Late,

    /// <summary>It failed, or what it gave is of no use.</summary>
    Failed,

    /// <summary>It was not called: the breaker is open, because most of the latest calls failed.</summary>
    Broken,

    /// <summary>It was not called: too many calls wait for it already.</summary>
    Busy,
}
