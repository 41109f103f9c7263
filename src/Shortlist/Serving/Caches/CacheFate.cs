namespace Shortlist.Serving.Caches;

/// <summary>What becomes of a value that was made.</summary>
public enum CacheFate
{
    /// <summary>It is kept for the full time.</summary>
    Keep,

    /// <summary>It is kept for a shorter time, as an empty list is.</summary>
    KeepShort,

    /// <summary>It is of use to nobody else, and the next one probably too: for a moment everybody makes their own.</summary>
    Pass,

    /// <summary>It is of use to nobody else; the next one may be.</summary>
    Drop,
}
