namespace Shortlist.Serving;

/// <summary>
/// A place beside a list that is given again and again, where whoever writes it out leaves what it wrote: the next one copies
/// it. It lives and dies with the kept list.
/// </summary>
/// <remarks>Two threads may write it at once, and write the same.</remarks>
internal sealed class WrittenList
{
    private volatile byte[]? _bytes;

    /// <summary>UTF-8; null before it was first written.</summary>
    public byte[]? Bytes
    {
        get => _bytes;
        set => _bytes = value;
    }
}
