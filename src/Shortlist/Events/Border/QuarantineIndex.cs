using System.Text.Json;

namespace Shortlist.Events.Border;

/// <summary>Which records a quarantine's file holds, and where: a fold over its lines.</summary>
/// <remarks>Some 200 bytes a record. One thread at a time.</remarks>
internal sealed class QuarantineIndex
{
    private readonly SortedDictionary<long, QuarantineEntry> _byId = [];
    private readonly Dictionary<UInt128, QuarantineEntry> _byKey = [];

    public IEnumerable<QuarantineEntry> All => _byId.Values;

    public long Damaged { get; private set; }

    public long NextId { get; private set; } = 1;

    public QuarantineEntry? Find(long id) => _byId.GetValueOrDefault(id);

    public QuarantineEntry? Find(UInt128 key) => _byKey.GetValueOrDefault(key);

    /// <summary>What can be told from the index; the rest is the quarantine's.</summary>
    public QuarantineSummary Summary() =>
        new()
        {
            Held = All.LongCount(entry => entry.State == QuarantineState.Held),
            Replayed = All.LongCount(entry => entry.State == QuarantineState.Replayed),
            Discarded = All.LongCount(entry => entry.State == QuarantineState.Discarded),
            NotHeld = 0,
            Damaged = Damaged,
            Bytes = 0,
            BytesMax = 0,
            Counts =
            [
                .. All.Where(entry => entry.State == QuarantineState.Held)
                    .GroupBy(entry => (entry.Code, entry.Field))
                    .Select(group => new QuarantineCount(
                        group.Key.Code,
                        group.Key.Field,
                        group.LongCount(),
                        group.Sum(entry => entry.Count),
                        group.First().Id
                    ))
                    .OrderByDescending(count => count.Held)
                    .ThenBy(count => count.Code, StringComparer.Ordinal)
                    .ThenBy(count => count.Field, StringComparer.Ordinal),
            ],
        };

    /// <summary>Reads a file from its beginning.</summary>
    /// <returns>Where its last sound line ends; what follows was never acknowledged.</returns>
    public long Read(Stream file)
    {
        var (sound, bad) = (0L, 0L);
        foreach (var (position, line) in Lines(file))
        {
            using var document = QuarantineLine.Read(line.AsMemory(0, line.Length - 1));
            if (document is null || line[^1] != '\n')
            {
                bad++;
                continue;
            }
            // Sound lines behind a bad one prove that it was written whole once.
            (Damaged, bad) = (Damaged + bad, 0);
            Apply(document.RootElement, position, line.Length);
            sound = position + line.Length;
        }
        return sound;
    }

    public void Apply(JsonElement line, long position, int length)
    {
        var id = line.GetProperty("id").GetInt64();
        NextId = Math.Max(NextId, id + 1);
        switch (line.GetProperty("state").GetString())
        {
            case QuarantineLine.HeldWord:
                var held = GetOrAdd(id, QuarantineLine.KeyOf(line));
                var reason = line.GetProperty("reasons")[0];
                (held.Position, held.Length) = (position, length);
                held.Code = reason.GetProperty("code").GetString()!;
                held.Field = reason.GetProperty("field").GetString()!;
                held.Count = line.GetProperty("count").GetInt64();
                held.Origin = QuarantineLine.OriginOf(line);
                break;
            case QuarantineLine.AgainWord when Find(id) is { } again:
                again.Count = line.GetProperty("count").GetInt64();
                again.Origin = QuarantineLine.OriginOf(line);
                break;
            case var state when Enum.TryParse<QuarantineState>(state, ignoreCase: true, out var closed):
                GetOrAdd(id, QuarantineLine.KeyOf(line)).State = closed;
                break;
        }
    }

    private QuarantineEntry GetOrAdd(long id, UInt128 key)
    {
        if (!_byId.TryGetValue(id, out var entry))
        {
            _byId[id] = entry = new(id, key);
            _byKey[key] = entry;
        }
        return entry;
    }

    // Each line with its line feed, and what follows the last one.
    private static IEnumerable<(long Position, byte[] Line)> Lines(Stream file)
    {
        var (block, pending, position) = (new byte[1 << 16], new MemoryStream(), 0L);
        while (file.Read(block) is > 0 and var read)
        {
            var from = 0;
            while (block.AsSpan(from, read - from).IndexOf((byte)'\n') is >= 0 and var at)
            {
                pending.Write(block, from, at + 1);
                from += at + 1;
                yield return (position, pending.ToArray());
                position += pending.Length;
                pending.SetLength(0);
            }
            pending.Write(block, from, read - from);
        }
        if (pending.Length > 0)
        {
            yield return (position, pending.ToArray());
        }
    }
}
