using Shortlist.Basics;
using Shortlist.Events;
using Shortlist.Serving;
using Shortlist.Systems;

namespace Shortlist.Worlds;

/// <summary>
/// The visitors of a world using a running system in the same process, many at once and in simulated time: lists are asked
/// for while interactions with earlier ones, and changes of the catalogue, stream in.
/// </summary>
/// <remarks>
/// Who comes and what they like depends on the seed alone; what they see, and so what they do, also on which of two requests
/// at the same time is answered first.
/// </remarks>
public sealed class WorldTraffic(IWorld world, RankingSystem system, SimulatedClock clock, ulong seed)
{
    private const int ChangeEvery = 37; // An item goes and comes back: often enough to matter, and prime.

    private readonly Lock _counting = new();
    private readonly PriorityQueue<Interaction, DateTimeOffset> _later = new();
    private readonly SortedDictionary<string, long> _rungs = new(StringComparer.Ordinal);
    private long _next;
    private long _overtaking;
    private long _skipped;
    private long _interactions;
    private long _changes;

    /// <value>10 items.</value>
    public int ListLength
    {
        get;
        init => field = Check.InRange(value, 1, 1_000);
    } = 10;

    /// <value>4 visitors at once.</value>
    public int Concurrency
    {
        get;
        init => field = Check.InRange(value, 1, 1_000);
    } = 4;

    /// <summary>So many lists, evenly over a span of simulated time.</summary>
    public async Task<TrafficReport> RunAsync(int lists, TimeSpan span, CancellationToken cancellation)
    {
        var end = _next + lists;
        var visitors = Enumerable
            .Range(0, Concurrency)
            .Select(_ => Task.Run(() => VisitAllAsync(end, span / lists, cancellation), cancellation));
        await Task.WhenAll(visitors).ConfigureAwait(false);
        _next = end;
        return new(
            _rungs.Values.Sum(),
            _overtaking,
            new SortedDictionary<string, long>(_rungs, StringComparer.Ordinal),
            _skipped,
            _interactions,
            _changes
        );
    }

    private async Task VisitAllAsync(long end, TimeSpan interval, CancellationToken cancellation)
    {
        while (Interlocked.Increment(ref _next) - 1 is var visit && visit < end)
        {
            cancellation.ThrowIfCancellationRequested();
            var random = new SeededRandom(StableHash.Combine(seed, (ulong)visit));
            await VisitAsync(random, clock.Pass(interval), cancellation).ConfigureAwait(false);
            await system.AppendAsync(Due(), cancellation).ConfigureAwait(false);
            if (visit % ChangeEvery == 0)
            {
                await ChangeAsync(visit, random, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task VisitAsync(SeededRandom random, DateTimeOffset at, CancellationToken cancellation)
    {
        const double VisitorShare = 0.1; // Come without an account.
        var visit = world.NextVisit(random, at);
        var known = system.Status.LogEvents;
        var answer = await system
            .RankAsync(
                new()
                {
                    User = random.NextDouble() < VisitorShare ? null : visit.User,
                    Session = visit.Session,
                    Query = visit.Query,
                    Context = visit.Context,
                    Count = ListLength,
                },
                cancellation
            )
            .ConfigureAwait(false);
        var deeds = world
            .React(visit, answer.Request, [.. answer.Items.Select(item => item.Item)], at, random)
            .ToList();
        lock (_counting)
        {
            Count(answer, known);
            foreach (var deed in deeds)
            {
                _later.Enqueue(deed, deed.At);
            }
        }
    }

    private void Count(RankAnswer answer, long known)
    {
        _rungs[answer.Rung] = _rungs.GetValueOrDefault(answer.Rung) + 1;
        _overtaking += answer.LogOffset < known ? 1 : 0;
        _skipped += answer.Retrievers.Any(report => report.Skipped) ? 1 : 0;
    }

    private List<LogEvent> Due()
    {
        var now = clock.GetUtcNow();
        List<LogEvent> due = [];
        lock (_counting)
        {
            while (_later.TryPeek(out var deed, out var at) && at <= now)
            {
                due.Add(_later.Dequeue());
            }
            _interactions += due.Count;
        }
        return due;
    }

    private async Task ChangeAsync(long visit, SeededRandom random, CancellationToken cancellation)
    {
        var items = system.SampleItems(1_000);
        if (items.Count == 0)
        {
            return;
        }
        var item = items[random.Next(items.Count)];
        var at = clock.GetUtcNow();
        LogEvent[] change =
        [
            new ItemRetired
            {
                Id = $"traffic-retire-{seed}-{visit}",
                At = at,
                Item = item.Id,
            },
            new ItemPublished
            {
                Id = $"traffic-publish-{seed}-{visit}",
                At = at,
                Item = item.Id,
                Attributes = item.Attributes,
            },
        ];
        foreach (var step in change)
        {
            await system.AppendAsync([step], cancellation).ConfigureAwait(false);
        }
        Interlocked.Increment(ref _changes);
    }
}
