namespace Shortlist.Systems.Erasures;

/// <summary>One place that an erasure looked through: what was there, what was removed, and what a second look found.</summary>
public sealed record ErasedStore
{
    /// <summary>Such as "log" or "bundles".</summary>
    public required string Name { get; init; }

    /// <summary>Records, or files where there are no records.</summary>
    public required long Scanned { get; init; }

    /// <summary>Read on disk; 0 for what is only in memory.</summary>
    public long Bytes { get; init; }

    public long Removed { get; init; }

    /// <summary>Records of the user that were still there afterwards; 0 unless something is wrong.</summary>
    public long Residue { get; init; }

    /// <summary>
    /// Places where the same characters as the user's id were found afterwards in what is not the user's, such as an item of the
    /// same id or a text about the user: for a person to look at. Ids of less than 8 bytes are not searched for this way.
    /// </summary>
    public long Mentions { get; init; }

    /// <summary>What is to be known beside the numbers; empty where nothing is.</summary>
    public string Note { get; init; } = "";
}
