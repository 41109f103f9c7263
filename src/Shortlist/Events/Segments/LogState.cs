using System.Collections.Immutable;

namespace Shortlist.Events.Segments;

/// <summary>What of a log may be read at one moment: all that is acknowledged, and nothing else.</summary>
/// <param name="Segments">In log order, without gaps.</param>
/// <param name="End">One past the last event that may be read.</param>
/// <param name="LastLength">Up to which byte the last segment may be read; the others may be read to their ends.</param>
internal sealed record LogState(ImmutableArray<Segment> Segments, long End, long LastLength)
{
    public long First => Segments.IsEmpty ? 0 : Segments[0].FirstOffset;

    /// <summary>The segment that holds an offset; -1 where it was dropped.</summary>
    public int IndexOf(long offset)
    {
        var (low, high) = (0, Segments.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Segments[middle].FirstOffset > offset)
            {
                high = middle - 1;
            }
            else
            {
                low = middle + 1;
            }
        }
        return high;
    }

    /// <exception cref="EventsDroppedException">The events from this offset on are no longer all there.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The offset lies beyond the end.</exception>
    public void CheckStart(long fromOffset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fromOffset);
        if (fromOffset < First)
        {
            throw new EventsDroppedException(fromOffset, First);
        }
        if (fromOffset > End)
        {
            throw new ArgumentOutOfRangeException(
                nameof(fromOffset),
                FormattableString.Invariant(
                    $"The log ends at offset {End}; {fromOffset} lies beyond it. Whoever remembers that offset read another log, or this one before it was restored: start again at {First}."
                )
            );
        }
    }
}
