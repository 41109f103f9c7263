using System.Collections.Immutable;

namespace Shortlist.Events.Segments;

/// <summary>Removes events from sealed segments, so that killed at any moment the next opening finishes it.</summary>
internal static class LogErasing
{
    /// <summary>Takes up what a crash interrupted; does nothing where nothing was under way.</summary>
    /// <exception cref="EventLogDamagedException">A record can't be read, or the intent names events that it can't mean.</exception>
    public static LogErasure Finish(string folder, ISegmentDisk disk, Action<string> step)
    {
        foreach (var left in Directory.EnumerateFiles(folder, "*" + SegmentRewriter.Extension))
        {
            File.Delete(left); // Half written, or whole and made again.
        }
        return ErasureIntent.Exists(folder)
            ? Run(folder, Segment.AllIn(folder), ErasureIntent.Read(folder), disk, step, _ => { })
            : new(0, 0, 0);
    }

    /// <param name="folder">Of the log.</param>
    /// <param name="segments">All of them; the last one is never rewritten.</param>
    /// <param name="offsets">In order, and durably intended. Those that retention has dropped are gone already.</param>
    /// <param name="disk">Where to write.</param>
    /// <param name="step">Told before each step.</param>
    /// <param name="done">Told of each segment that was written anew.</param>
    public static LogErasure Run(
        string folder,
        ImmutableArray<Segment> segments,
        IReadOnlyList<long> offsets,
        ISegmentDisk disk,
        Action<string> step,
        Action<RewrittenSegment> done
    )
    {
        if (offsets.Count > 0 && (segments.IsEmpty || offsets[^1] >= segments[^1].FirstOffset))
        {
            throw new EventLogDamagedException(
                Path.Combine(folder, ErasureIntent.Name),
                0,
                FormattableString.Invariant(
                    $"An erasure was to remove event {offsets[^1]}, which no sealed segment holds."
                )
            );
        }
        var (segmentCount, recordCount, bytes) = (0, 0L, 0L);
        var rest = offsets.SkipWhile(offset => offset < segments[0].FirstOffset).ToList();
        for (var i = 0; i + 1 < segments.Length && rest.Count > 0; i++)
        {
            var (first, end) = (segments[i].FirstOffset, segments[i + 1].FirstOffset);
            var numbers = rest.TakeWhile(offset => offset < end)
                .Select(offset => (int)(offset - first))
                .ToHashSet();
            if (numbers.Count > 0)
            {
                var rewritten = SegmentRewriter.Run(segments[i], numbers, disk, step);
                done(rewritten);
                rest.RemoveRange(0, numbers.Count);
                segmentCount++;
                recordCount += rewritten.RecordCount;
                bytes += rewritten.Bytes;
            }
        }
        step("clear");
        ErasureIntent.Clear(folder);
        step("cleared");
        return new(segmentCount, recordCount, bytes);
    }
}
