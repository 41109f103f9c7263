namespace Shortlist.Features;

/// <summary>
/// The present, as far as a stream of times tells it: the earliest of the latest full batch, and never back. Times far
/// ahead don't make it, unless a whole batch of them comes; late ones only hold it up.
/// </summary>
/// <remarks>What it allows to forget depends on the order of arrival; nothing that is read may.</remarks>
public struct PresentTime()
{
    private const int BatchCount = 64;

    private int _count;
    private long _earliestMs = long.MaxValue;

    /// <summary>Milliseconds since 1970; null before the first full batch.</summary>
    public long? Ms { get; private set; }

    public void Watch(long atMs)
    {
        _earliestMs = Math.Min(_earliestMs, atMs);
        if (++_count == BatchCount)
        {
            Ms = Math.Max(Ms ?? long.MinValue, _earliestMs);
            (_count, _earliestMs) = (0, long.MaxValue);
        }
    }
}
