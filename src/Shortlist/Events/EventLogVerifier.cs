using Shortlist.Events.Segments;

namespace Shortlist.Events;

/// <summary>Reads every byte of a log and says all that is wrong, where opening it would stop at the first.</summary>
/// <remarks>Changes nothing, and may run while the log is written. Memory: the longest segment, and 45 bytes an event.</remarks>
public sealed class EventLogVerifier
{
    private readonly List<EventLogFinding> _findings = [];
    private readonly EventIds _ids = new();
    private long _recordCount;
    private long _erasedCount;

    private EventLogVerifier() { }

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static EventLogVerification Verify(string folder, CancellationToken cancellation)
    {
        var verifier = new EventLogVerifier();
        var segments = Segment.AllIn(folder);
        for (var i = 0; i < segments.Length; i++)
        {
            verifier.Read(segments[i], i + 1 < segments.Length ? segments[i + 1] : null, cancellation);
        }
        if (ErasureIntent.Exists(folder))
        {
            verifier._findings.Add(
                new(
                    ErasureIntent.Name,
                    0,
                    IsDamage: false,
                    "An erasure is under way, or was cut short; the next opening for writing finishes it."
                )
            );
        }
        return new(segments.Length, verifier._recordCount, verifier._findings)
        {
            ErasedCount = verifier._erasedCount,
        };
    }

    private void Read(Segment segment, Segment? next, CancellationToken cancellation)
    {
        using var reader = SegmentReader.TryOpen(segment);
        if (reader is null)
        {
            var isDamage = next is not null || new FileInfo(segment.Path).Length > SegmentHeader.Bytes;
            Add(
                segment,
                0,
                isDamage,
                isDamage
                    ? "The header can't be read, or says another first offset than the file's name; none of the file's events can be read."
                    : "The header of a new segment is incomplete; the next opening for writing makes it anew."
            );
            return;
        }
        var (length, isWhole) = (reader.Length, true);
        for (var kind = reader.Read(length); isWhole && kind != FrameKind.End; kind = reader.Read(length))
        {
            cancellation.ThrowIfCancellationRequested();
            if (kind == FrameKind.Record)
            {
                CheckRecord(reader);
            }
            else if (kind == FrameKind.Bad)
            {
                isWhole = SkipBad(reader, isLast: next is null);
            }
        }
        var end = segment.FirstOffset + reader.Count;
        if (isWhole && next is not null && next.FirstOffset != end)
        {
            Add(
                segment,
                reader.Position,
                isDamage: true,
                $"The segment ends before event {end}, but the next file begins with event {next.FirstOffset}; either this file was cut short, or a file between them is missing."
            );
        }
    }

    private void CheckRecord(SegmentReader reader)
    {
        var isErased = ErasedRecord.Is(reader.Payload);
        _recordCount += isErased ? 0 : 1;
        _erasedCount += isErased ? 1 : 0;
        var offset = reader.Segment.FirstOffset + reader.Count - 1;
        var position = reader.Position - reader.Payload.Length - Frame.OverheadBytes;
        try
        {
            var key = isErased
                ? ErasedRecord.KeyOf(reader.Payload)
                : EventIds.KeyOf(EventCodec.Decode(reader.Payload).Id);
            var known = _ids.AddOrFind(key, offset);
            if (known != offset)
            {
                Add(
                    reader.Segment,
                    position,
                    isDamage: true,
                    $"Event {offset} has the id of event {known}; the log should hold it once."
                );
            }
        }
        catch (InvalidDataException e)
        {
            Add(reader.Segment, position, isDamage: true, $"Event {offset} can't be decoded. {e.Message}");
        }
    }

    // False where nothing behind the bad frame can be read.
    private bool SkipBad(SegmentReader reader, bool isLast)
    {
        var (position, first) = (reader.Position, reader.Segment.FirstOffset + reader.Count);
        var (trouble, number) = (reader.Trouble, reader.Count);
        if (isLast && !reader.WasFlushed())
        {
            Add(
                reader.Segment,
                position,
                isDamage: false,
                $"An unfinished write of {reader.Length - position} bytes. {trouble} Nothing of it was acknowledged; the next opening for writing cuts it off."
            );
            return false;
        }
        reader.Seek(position, number);
        if (isLast && reader.Read(reader.Length) != FrameKind.Bad)
        {
            return false; // It was being written when it was read first; what follows is too new to be verified.
        }
        reader.Seek(position, number);
        if (reader.NextSound() is not { } sound)
        {
            Add(
                reader.Segment,
                position,
                isDamage: true,
                $"{trouble} Nothing from event {first} to the end of the file can be read."
            );
            return false;
        }
        var lost = sound.Number - number;
        Add(
            reader.Segment,
            position,
            isDamage: true,
            $"{trouble} {lost} events from event {first} on can't be read; reading goes on at byte {sound.Position}."
        );
        reader.Seek(sound.Position, sound.Number);
        return true;
    }

    private void Add(Segment segment, long position, bool isDamage, string what) =>
        _findings.Add(new(segment.Name, position, isDamage, what));
}
