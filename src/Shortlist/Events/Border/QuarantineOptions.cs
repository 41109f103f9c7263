using Shortlist.Basics;

namespace Shortlist.Events.Border;

/// <summary>The bounds of a quarantine.</summary>
public sealed record QuarantineOptions
{
    /// <summary>Beyond that, further records are counted and told, and no longer held.</summary>
    /// <value>256 MiB, about half a million records; a sender with more has one mistake, not so many.</value>
    public long BytesMax
    {
        get;
        init => field = Check.InRange(value, 4_096, 1L << 40);
    } = 256 << 20;

    /// <summary>Of a longer record its beginning is held, with its length and where it came from.</summary>
    /// <value>1 MiB, as much as the log would take.</value>
    public int RawBytesMax
    {
        get;
        init => field = Check.InRange(value, 64, 64 << 20);
    } = 1 << 20;
}
