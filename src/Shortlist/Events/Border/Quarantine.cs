using Shortlist.Basics;
using Shortlist.Events.Segments;

namespace Shortlist.Events.Border;

/// <summary>
/// Where refused records wait, as they were sent, until somebody mends or discards them: an append-only file beside the log.
/// What was held is on disk and survives the loss of power.
/// </summary>
/// <remarks>
/// Thread-safe. One writer a folder; others may read. The same bytes arriving again are the same record, with a higher count
/// where they come from another place. Bounded by <see cref="QuarantineOptions"/>; what no longer fits is counted.
/// </remarks>
public sealed class Quarantine : IDisposable
{
    private const string FileName = "records.ndjson";

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly QuarantineOptions _options;
    private readonly TimeProvider _clock;
    private readonly IDisposable? _lock;
    private QuarantineIndex _index = new();
    private FileStream? _file;
    private long _length;
    private long _notHeld;

    private Quarantine(string folder, QuarantineOptions options, TimeProvider clock, IDisposable? folderLock)
    {
        _path = Path.Combine(folder, FileName);
        (_options, _clock, _lock) = (options, clock, folderLock);
    }

    /// <summary>Opens the quarantine in a folder, which is made where it's missing; cuts what a crash left half written.</summary>
    /// <exception cref="QuarantineLockedException">Another writer has it open.</exception>
    public static Quarantine Open(string folder, QuarantineOptions options, TimeProvider clock)
    {
        Directory.CreateDirectory(folder);
        IDisposable folderLock;
        try
        {
            folderLock = FolderLock.Take(folder);
        }
        catch (EventLogLockedException locked)
        {
            throw new QuarantineLockedException(folder, locked);
        }
        var quarantine = new Quarantine(folder, options, clock, folderLock);
        try
        {
            quarantine.Recover();
            return quarantine;
        }
        catch
        {
            quarantine.Dispose();
            throw;
        }
    }

    /// <summary>Reads what is there now; whoever writes goes on.</summary>
    public static Quarantine OpenToRead(string folder, TimeProvider clock)
    {
        var quarantine = new Quarantine(folder, new(), clock, folderLock: null);
        if (File.Exists(quarantine._path))
        {
            using var file = OpenFile(quarantine._path, FileAccess.Read);
            quarantine._length = quarantine._index.Read(file);
        }
        return quarantine;
    }

    public QuarantineSummary Summary
    {
        get
        {
            lock (_gate)
            {
                return _index.Summary() with
                {
                    NotHeld = _notHeld,
                    Bytes = _length,
                    BytesMax = _options.BytesMax,
                };
            }
        }
    }

    /// <summary>Whether the last record that was refused found no room.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Holds refused records; when this returns, they survive the loss of power.</summary>
    /// <param name="refused">Each with its reasons.</param>
    /// <returns>The number of each record; null where it is not held, because there is no room or the disk failed.</returns>
    public IReadOnlyList<long?> Hold(IReadOnlyList<Arrival> refused)
    {
        var ids = new long?[refused.Count];
        if (refused.Count == 0)
        {
            return ids;
        }
        lock (_gate)
        {
            var before = _length;
            try
            {
                for (var i = 0; i < refused.Count; i++)
                {
                    ids[i] = Hold(refused[i]);
                }
                if (_length != before)
                {
                    _file!.Flush(flushToDisk: true);
                }
            }
            catch (IOException)
            {
                // The sender hears that nothing holds it; the log goes on taking what is good.
                Array.Clear(ids);
            }
            _notHeld += ids.Count(id => id is null);
        }
        return ids;
    }

    /// <summary>Says of held records what became of them.</summary>
    /// <returns>How many were held until now.</returns>
    public int Close(IEnumerable<long> ids, QuarantineState state)
    {
        lock (_gate)
        {
            var count = 0;
            foreach (var id in ids)
            {
                if (_index.Find(id) is { State: QuarantineState.Held } entry)
                {
                    Write(QuarantineLine.Closed(id, state, _clock.GetUtcNow(), entry.Key), evenIfFull: true);
                    count++;
                }
            }
            if (count > 0)
            {
                _file!.Flush(flushToDisk: true);
            }
            return count;
        }
    }

    /// <summary>A held record was checked again and is refused for other reasons than before.</summary>
    public void Update(long id, IReadOnlyList<Reason> reasons)
    {
        lock (_gate)
        {
            if (
                _index.Find(id) is { State: QuarantineState.Held } entry
                && ReadRecord(entry) is { } record
                && !record.Reasons.SequenceEqual(reasons)
            )
            {
                Write(QuarantineLine.Held(record with { Reasons = reasons }, entry.Key));
                _file!.Flush(flushToDisk: true);
            }
        }
    }

    /// <returns>Null where there is no such record, or all that is left of it is that it was closed.</returns>
    public QuarantineRecord? Find(long id)
    {
        lock (_gate)
        {
            return _index.Find(id) is { } entry ? ReadRecord(entry) : null;
        }
    }

    /// <summary>The ids of records in a state, in order of arrival; with a reason or a field only those.</summary>
    public IReadOnlyList<long> Ids(
        QuarantineState state = QuarantineState.Held,
        string? code = null,
        string? field = null
    )
    {
        lock (_gate)
        {
            return
            [
                .. _index
                    .All.Where(entry =>
                        entry.State == state
                        && (code is null || entry.Code == code)
                        && (field is null || entry.Field == field)
                    )
                    .Select(entry => entry.Id),
            ];
        }
    }

    /// <summary>How many records answer to a description, whatever has become of them, as far as they are still whole.</summary>
    public long Count(Func<QuarantineRecord, bool> isMeant)
    {
        lock (_gate)
        {
            return _index.All.LongCount(entry => ReadRecord(entry) is { } record && isMeant(record));
        }
    }

    /// <summary>
    /// Takes records out for good, whatever has become of them. Only their keys stay, so that the same bytes are known when
    /// they arrive again.
    /// </summary>
    /// <remarks>A crash leaves the file as it was or as it will be.</remarks>
    /// <param name="isMeant">Asked of every record that is still whole.</param>
    /// <returns>Records looked at, and taken out.</returns>
    public (long Scanned, long Removed) Erase(Func<QuarantineRecord, bool> isMeant)
    {
        lock (_gate)
        {
            var (scanned, meant) = (0L, new List<QuarantineEntry>());
            foreach (var entry in _index.All)
            {
                if (ReadRecord(entry) is { } record)
                {
                    scanned++;
                    if (isMeant(record))
                    {
                        meant.Add(entry);
                    }
                }
            }
            foreach (var entry in meant.Where(entry => entry.State == QuarantineState.Held))
            {
                var (state, now) = (QuarantineState.Discarded, _clock.GetUtcNow());
                Write(QuarantineLine.Closed(entry.Id, state, now, entry.Key), evenIfFull: true);
            }
            if (meant.Count > 0)
            {
                Compact();
            }
            return (scanned, meant.Count);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _file?.Dispose();
            _file = null;
        }
        _lock?.Dispose();
    }

    private static FileStream OpenFile(string path, FileAccess access) =>
        new(
            path,
            access == FileAccess.Read ? FileMode.Open : FileMode.OpenOrCreate,
            access,
            FileShare.ReadWrite | FileShare.Delete,
            1 << 16
        );

    private void Recover()
    {
        if (!File.Exists(_path))
        {
            return;
        }
        _file = OpenFile(_path, FileAccess.ReadWrite);
        _length = _index.Read(_file);
        if (_file.Length > _length)
        {
            _file.SetLength(_length);
        }
        if (_length > _options.BytesMax / 2)
        {
            Compact();
        }
    }

    // What was closed is remembered by its key alone: it must not come back when the same file is imported again.
    private void Compact()
    {
        var next = _path + ".new";
        using (var compact = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            foreach (var entry in _index.All)
            {
                compact.Write(
                    entry.State == QuarantineState.Held
                        ? ReadLine(entry)
                        : QuarantineLine.Closed(entry.Id, entry.State, _clock.GetUtcNow(), entry.Key)
                );
                if (entry.State == QuarantineState.Held && entry.Count > 1)
                {
                    compact.Write(
                        QuarantineLine.Again(entry.Id, _clock.GetUtcNow(), entry.Origin, entry.Count)
                    );
                }
            }
            compact.Flush(flushToDisk: true);
        }
        _file!.Dispose();
        File.Move(next, _path, overwrite: true);
        Durability.FlushFolder(Path.GetDirectoryName(_path)!);
        _file = OpenFile(_path, FileAccess.ReadWrite);
        _index = new();
        _length = _index.Read(_file);
    }

    private long? Hold(Arrival arrival)
    {
        var raw =
            arrival.Raw.Length > _options.RawBytesMax ? arrival.Raw[.._options.RawBytesMax] : arrival.Raw;
        var length = Math.Max(arrival.RawLength, arrival.Raw.Length);
        var key = QuarantineLine.KeyOf(raw.Span, length);
        if (_index.Find(key) is { } known)
        {
            Again(known, arrival);
            return known.Id;
        }
        var record = new QuarantineRecord
        {
            Id = _index.NextId,
            State = QuarantineState.Held,
            Raw = raw,
            RawLength = length,
            IsEventJson = arrival.IsEventJson,
            Origin = arrival.Origin,
            EventId = arrival.EventId,
            Reasons = arrival.Reasons,
            ArrivedAt = EventJsonNumbers.CutToMilliseconds(_clock.GetUtcNow()),
            Count = 1,
        };
        return Write(QuarantineLine.Held(record, key)) ? record.Id : null;
    }

    // The same line of the same file is the same arrival: an import that was cut short reads some lines twice.
    private void Again(QuarantineEntry known, Arrival arrival)
    {
        if (known.Origin != arrival.Origin || arrival.Origin.Line == 0)
        {
            Write(QuarantineLine.Again(known.Id, _clock.GetUtcNow(), arrival.Origin, known.Count + 1));
        }
        if (
            known.State == QuarantineState.Held
            && ReadRecord(known) is { } record
            && !record.Reasons.SequenceEqual(arrival.Reasons)
        )
        {
            Write(QuarantineLine.Held(record with { Reasons = arrival.Reasons }, known.Key));
        }
    }

    private bool Write(byte[] line, bool evenIfFull = false)
    {
        if (_lock is null)
        {
            throw new InvalidOperationException("This quarantine was opened to read; open it to write.");
        }
        IsFull = _length + line.Length > _options.BytesMax;
        if (IsFull && !evenIfFull)
        {
            return false;
        }
        if (_file is null)
        {
            _file = OpenFile(_path, FileAccess.ReadWrite);
            Durability.FlushFolder(Path.GetDirectoryName(_path)!);
        }
        _file.Position = _length;
        _file.Write(line);
        using (var document = QuarantineLine.Read(line.AsMemory(0, line.Length - 1))!)
        {
            _index.Apply(document.RootElement, _length, line.Length);
        }
        _length += line.Length;
        return true;
    }

    private QuarantineRecord? ReadRecord(QuarantineEntry entry)
    {
        if (entry.Length == 0)
        {
            return null;
        }
        using var document = QuarantineLine.Read(ReadLine(entry).AsMemory(0, entry.Length - 1));
        return document is null
            ? null
            : QuarantineLine.Record(document.RootElement, entry.State, entry.Count);
    }

    private byte[] ReadLine(QuarantineEntry entry)
    {
        var line = new byte[entry.Length];
        _file?.Flush();
        using var own = _file is null ? OpenFile(_path, FileAccess.Read) : null;
        RandomAccess.Read((own ?? _file!).SafeFileHandle, line, entry.Position);
        return line;
    }
}
