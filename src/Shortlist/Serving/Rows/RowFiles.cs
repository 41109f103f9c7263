using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Events.Segments;

namespace Shortlist.Serving.Rows;

/// <summary>The files of served rows, open for writing: groups of rows go to the last one, the oldest goes when there are too many.</summary>
/// <remarks>One thread at a time.</remarks>
internal sealed class RowFiles : IDisposable
{
    // What is rewritten is made here, and is whole before it takes the place of what it replaces.
    private const string RewriteName = "rewriting";
    private const int FrameBytesMin = 64 << 10;

    private readonly string _folder;
    private readonly ServedRowOptions _options;
    private readonly TimeProvider _clock;
    private readonly RowDisk _disk;
    private readonly ByteWriter _payload = new();
    private readonly Dictionary<ServedSetting, int> _settings = [];
    private byte[] _frames = new byte[FrameBytesMin];
    private int _framesLength;
    private int _recordCount;
    private int _settingCount;
    private SegmentWriter _active;

    /// <summary>Takes up the last file where it ends soundly; cuts what a crash left half written.</summary>
    public RowFiles(string folder, ServedRowOptions options, TimeProvider clock)
    {
        (_folder, _options, _clock) = (folder, options, clock);
        _disk = new(options.FlushEvery, clock);
        Directory.CreateDirectory(folder);
        if (Directory.Exists(Rewriting))
        {
            Directory.Delete(Rewriting, recursive: true);
        }
        var segments = Segment.AllIn(folder);
        _active = segments.IsEmpty ? SegmentWriter.Create(folder, 0, clock, _disk) : Continue(segments[^1]);
    }

    private string Rewriting => Path.Combine(_folder, RewriteName);

    /// <summary>The rows that fit are in the file when this returns, and survive the end of the process.</summary>
    /// <returns>How many fitted: a row of more than 16 MiB is no record.</returns>
    public int Append(IReadOnlyList<ServedRow> rows)
    {
        if (_active.Length >= _options.SegmentBytesMax)
        {
            Roll();
        }
        var (fitted, settingCount) = (0, _settingCount);
        try
        {
            foreach (var row in rows)
            {
                fitted += Add(row) ? 1 : 0;
            }
            _active.Append(_frames.AsSpan(0, _framesLength), _recordCount);
            return fitted;
        }
        catch
        {
            // The next group is written over this one, so what it was to say of settings has not been said.
            _settingCount = settingCount;
            _settings.Clear();
            throw;
        }
        finally
        {
            (_framesLength, _recordCount) = (0, 0);
        }
    }

    /// <summary>Rewrites every file that has rows of these requests without them; a crash leaves each file as it was or as it will be.</summary>
    /// <returns>Rows removed.</returns>
    public int Remove(IReadOnlySet<RequestId> requests)
    {
        Roll(); // The last file too is then one that never changes again.
        var removed = 0;
        foreach (var segment in Segment.AllIn(_folder))
        {
            if (segment.FirstOffset == _active.Segment.FirstOffset)
            {
                continue;
            }
            StoredRow[] rows = [.. ServedRowReader.Read(segment)];
            StoredRow[] kept = [.. rows.Where(row => !requests.Contains(row.Request))];
            if (kept.Length < rows.Length)
            {
                Rewrite(segment, kept);
                removed += rows.Length - kept.Length;
            }
        }
        return removed;
    }

    public void Dispose()
    {
        _disk.IsLast = true;
        try
        {
            _active.Seal();
        }
        finally
        {
            _active.Dispose();
        }
    }

    private SegmentWriter Continue(Segment last)
    {
        using var reader = ServedRowReader.TryOpen(last);
        if (reader is null)
        {
            File.Delete(last.Path); // Not even its header was whole.
            return SegmentWriter.Create(_folder, last.FirstOffset, _clock, _disk);
        }
        List<ServedSetting> settings = [];
        var (end, count) = (reader.Position, 0);
        while (ServedRowReader.Next(reader, settings, out _))
        {
            (end, count) = (reader.Position, reader.Count);
        }
        _settingCount = settings.Count;
        return SegmentWriter.Continue(last, reader.Header, count, end, [], _disk);
    }

    private void Roll()
    {
        if (_active.Count == 0)
        {
            return;
        }
        _disk.IsLast = true;
        _active.Seal();
        _disk.IsLast = false;
        var next = SegmentWriter.Create(_folder, _active.Segment.FirstOffset + _active.Count, _clock, _disk);
        _active.Dispose();
        _active = next;
        _settings.Clear();
        _settingCount = 0;
        DropOldest();
    }

    private void DropOldest()
    {
        var segments = Segment.AllIn(_folder);
        var lengths = segments.Select(segment => new FileInfo(segment.Path).Length).ToArray();
        var total = lengths.Sum();
        // The new file will grow to its size, and then all together must still keep within the bound.
        for (
            var i = 0;
            i < segments.Length - 1 && total + _options.SegmentBytesMax > _options.TotalBytesMax;
            i++
        )
        {
            File.Delete(segments[i].Path);
            total -= lengths[i];
        }
    }

    private void Rewrite(Segment segment, StoredRow[] kept)
    {
        if (kept.Length == 0)
        {
            File.Delete(segment.Path);
            Durability.FlushFolder(_folder);
            return;
        }
        Directory.CreateDirectory(Rewriting);
        using (var anew = new RowFiles(Rewriting, segment.FirstOffset, _options, _clock))
        {
            foreach (var rows in kept.Chunk(1_024))
            {
                anew.Append([.. rows.Select(row => row.Read())]);
            }
        }
        File.Move(Segment.In(Rewriting, segment.FirstOffset).Path, segment.Path, overwrite: true);
        Durability.FlushFolder(_folder);
        Directory.Delete(Rewriting, recursive: true);
    }

    // One file only, however large it grows: it takes the place of another.
    private RowFiles(string folder, long firstOffset, ServedRowOptions options, TimeProvider clock)
    {
        (_folder, _clock) = (folder, clock);
        _options = options with { SegmentBytesMax = 1 << 30, TotalBytesMax = 1L << 50 };
        _disk = new(options.FlushEvery, clock);
        _active = SegmentWriter.Create(folder, firstOffset, clock, _disk);
    }

    private bool Add(ServedRow row)
    {
        var setting = SettingOf(row);
        _payload.Clear();
        ServedRowCodec.WriteRow(_payload, setting, row);
        if (_payload.Length > EventLimits.RecordBytesMax)
        {
            return false;
        }
        Add(_payload.Written);
        return true;
    }

    private int SettingOf(ServedRow row)
    {
        var setting = new ServedSetting(row.Bundle, row.Features);
        if (!_settings.TryGetValue(setting, out var number))
        {
            number = _settingCount++;
            _settings.Add(setting, number);
            _payload.Clear();
            ServedRowCodec.WriteSetting(_payload, setting);
            Add(_payload.Written);
        }
        return number;
    }

    private void Add(ReadOnlySpan<byte> payload)
    {
        var length = _framesLength + Frame.OverheadBytes + payload.Length;
        if (_frames.Length < length)
        {
            Array.Resize(ref _frames, Math.Max(length, _frames.Length * 2));
        }
        _framesLength += Frame.Write(
            _frames.AsSpan(_framesLength),
            _active.Seed,
            _active.Count + _recordCount,
            payload
        );
        _recordCount++;
    }
}
