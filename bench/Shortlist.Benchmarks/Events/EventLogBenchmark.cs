using BenchmarkDotNet.Attributes;
using Shortlist.Basics;
using Shortlist.Events;

namespace Shortlist.Benchmarks.Events;

/// <summary>
/// What an append costs above writing and flushing the same bytes to a plain file, for a lone event, a page of events and an
/// import; and how fast the log is read back. One operation is one group.
/// </summary>
[MemoryDiagnoser]
public class EventLogBenchmark
{
    private const int ReplayCount = 100_000;

    private string _folder = "";
    private EventLog _log = null!;
    private byte[] _bytes = [];
    private long _number;

    [Params(1, 64, 1_024)]
    public int GroupCount { get; set; }

    [GlobalSetup]
    public async Task Open()
    {
        _folder = Directory.CreateTempSubdirectory("shortlist-bench-").FullName;
        _log = EventLog.Open(Path.Combine(_folder, "log"), new(), TimeProvider.System);
        await _log.AppendAsync(Clicks(ReplayCount), CancellationToken.None).ConfigureAwait(false);
        var writer = new ByteWriter();
        foreach (var click in Clicks(GroupCount))
        {
            EventCodec.Encode(click, writer);
        }
        _bytes = writer.Written.ToArray();
    }

    [GlobalCleanup]
    public async Task Close()
    {
        await _log.DisposeAsync().ConfigureAwait(false);
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Opens the file each time, which is microseconds beside a flush of milliseconds.</summary>
    [Benchmark(Baseline = true)]
    public void PlainFile()
    {
        using var plain = new FileStream(Path.Combine(_folder, "plain"), FileMode.Append);
        plain.Write(_bytes);
        plain.Flush(flushToDisk: true);
    }

    [Benchmark]
    public async Task<int> Append()
    {
        var outcomes = await _log.AppendAsync(Clicks(GroupCount), CancellationToken.None)
            .ConfigureAwait(false);
        return outcomes.Count;
    }

    /// <summary>Independent of the group: divide <see cref="ReplayCount"/> by the time for events a second.</summary>
    [Benchmark]
    public int Replay() => _log.Replay(0).Take(ReplayCount).Count();

    private Interaction[] Clicks(int count)
    {
        var clicks = new Interaction[count];
        for (var i = 0; i < count; i++, _number++)
        {
            clicks[i] = new()
            {
                Id = $"click-{_number}",
                At = DateTimeOffset.UnixEpoch.AddSeconds(_number),
                Item = new($"item-{_number % 9_973}"),
                User = new($"user-{_number % 997}"),
                Kind = "click",
            };
        }
        return clicks;
    }
}
