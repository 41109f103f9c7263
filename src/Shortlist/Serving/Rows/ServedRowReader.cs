using Shortlist.Catalog;
using Shortlist.Events.Segments;

namespace Shortlist.Serving.Rows;

/// <summary>Reads the rows of a system that may be serving meanwhile: no lock, no change, as far as they are sound.</summary>
public static class ServedRowReader
{
    /// <summary>All rows, oldest first; none where the folder isn't there.</summary>
    /// <remarks>
    /// What a crash left half written ends its file, and so does a damaged record: rows prove what was served, and what
    /// can't be read proves nothing.
    /// </remarks>
    public static IEnumerable<StoredRow> Read(string folder)
    {
        foreach (var segment in Directory.Exists(folder) ? Segment.AllIn(folder) : [])
        {
            foreach (var row in Read(segment))
            {
                yield return row;
            }
        }
    }

    /// <summary>The latest rows, by their request; of a request answered twice, the first.</summary>
    public static IReadOnlyDictionary<RequestId, StoredRow> ReadLast(string folder, int countMax)
    {
        var rows = new Dictionary<RequestId, StoredRow>();
        var oldestFirst = new Queue<RequestId>();
        foreach (var row in Read(folder))
        {
            if (!rows.TryAdd(row.Request, row))
            {
                continue;
            }
            oldestFirst.Enqueue(row.Request);
            if (rows.Count > countMax)
            {
                rows.Remove(oldestFirst.Dequeue());
            }
        }
        return rows;
    }

    internal static IEnumerable<StoredRow> Read(Segment segment)
    {
        using var reader = TryOpen(segment);
        List<ServedSetting> settings = [];
        while (reader is not null && Next(reader, settings, out var row))
        {
            if (row is not null)
            {
                yield return row;
            }
        }
    }

    /// <summary>Reads over one frame.</summary>
    /// <returns>False at the end of what is sound.</returns>
    internal static bool Next(SegmentReader reader, List<ServedSetting> settings, out StoredRow? row)
    {
        row = null;
        switch (reader.Read(reader.Length))
        {
            case FrameKind.Mark:
                return true;
            case FrameKind.Record:
                return Take(reader.Payload, settings, out row);
            default:
                return false;
        }
    }

    internal static SegmentReader? TryOpen(Segment segment)
    {
        try
        {
            return SegmentReader.TryOpen(segment);
        }
        catch (FileNotFoundException)
        {
            return null; // Dropped for a newer one since the folder was listed.
        }
    }

    private static bool Take(ReadOnlySpan<byte> payload, List<ServedSetting> settings, out StoredRow? row)
    {
        row = null;
        try
        {
            if (ServedRowCodec.ReadSetting(payload) is { } setting)
            {
                settings.Add(setting);
                return true;
            }
            var (number, request) = ServedRowCodec.ReadHead(payload);
            if (number >= settings.Count)
            {
                return false;
            }
            row = new(request, payload.ToArray(), settings[number]);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
