using Shortlist.Basics;

namespace Shortlist.Events.Segments;

/// <summary>
/// What opening learns of a log, kept by who closed it, so that the next opening reads only what came after. That the rest is
/// still as it was is not known by it: whoever opens with it reads the whole log soon after.
/// </summary>
/// <param name="Segments">In log order; the last one was being written.</param>
/// <param name="Ids">Of the events in them, and of no others.</param>
internal sealed record KnownLog(IReadOnlyList<KnownSegment> Segments, EventIds Ids)
{
    public static void Save(StateWriter writer, IReadOnlyList<KnownSegment> segments, EventIds ids)
    {
        var last = segments[^1];
        writer.Write<KnownSegment>(segments.ToArray());
        ids.Save(writer, last.FirstOffset + last.Count);
    }

    /// <exception cref="InvalidDataException">The bytes are of something else.</exception>
    public static KnownLog Load(StateReader reader) =>
        new(reader.Array<KnownSegment>(), EventIds.Load(reader));

    /// <summary>Whether it is of the log in a folder, as far as its names, headers and lengths tell.</summary>
    /// <remarks>Not after retention has dropped or an erasure has rewritten segments: then all of them are read.</remarks>
    public bool IsOf(IReadOnlyList<Segment> segments)
    {
        if (segments.Count < Segments.Count)
        {
            return false;
        }
        for (var i = 0; i < Segments.Count; i++)
        {
            using var reader = SegmentReader.TryOpen(segments[i]);
            var isGrowing = i + 1 == Segments.Count;
            if (
                reader is null
                || !Segments[i].IsIn(reader)
                || (!isGrowing && reader.Length != Segments[i].Length)
            )
            {
                return false;
            }
        }
        return true;
    }
}
