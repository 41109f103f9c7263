using System.Diagnostics;
using System.Globalization;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Systems;

namespace Shortlist.Benchmarks.Systems;

/// <summary>
/// Whole answers while a thousand items a second are published, changed and retired: the latency without and with, and
/// whether every acknowledged change is in the very next answer.
/// </summary>
internal sealed class Churn(RankingSystem system, int itemCount)
{
    private const int ChangesASecond = 1_000;
    private const int BatchCount = 10;
    private const int Dimension = 64;
    private const int WordCount = 20_000;
    private const int TitleWordCount = 8;
    private const int PageSize = 10;

    private static readonly TimeSpan Span = TimeSpan.FromSeconds(10);

    private readonly SeededRandom _random = new(1);
    private long _eventCount;
    private long _changeCount;
    private long _missedCount;

    /// <param name="args">A design file with item.title and item.vector, then numbers of items.</param>
    public static async Task RunAsync(string[] args)
    {
        var design = DesignReader.Read(File.ReadAllText(args[0]), args[0], EngineVocabulary.Full).Design!;
        Console.WriteLine(
            "items | changes a second | answers | p50 ms | p99 ms | changes | of them not seen"
        );
        int[] sizes = [.. args.Skip(1).Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
        foreach (var count in sizes.Length == 0 ? [10_000, 20_000, 40_000] : sizes)
        {
            var folder = Directory.CreateTempSubdirectory("shortlist-churn-").FullName;
            var system = await OpenAsync(design, folder).ConfigureAwait(false);
            await new Churn(system, count).MeasureAsync().ConfigureAwait(false);
            await system.DisposeAsync().ConfigureAwait(false);
            var watch = Stopwatch.StartNew();
            system = await OpenAsync(design, folder).ConfigureAwait(false);
            Write($"opened again in {watch.Elapsed.TotalSeconds:0.00} s");
            await system.DisposeAsync().ConfigureAwait(false);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<RankingSystem> OpenAsync(Design design, string folder) =>
        RankingSystem.OpenAsync(
            design,
            folder,
            new() { Retrains = false },
            TimeProvider.System,
            null,
            CancellationToken.None
        );

    private async Task MeasureAsync()
    {
        var watch = Stopwatch.StartNew();
        for (var item = 0; item < itemCount; item += 1_000)
        {
            var from = item;
            LogEvent[] batch = [.. Enumerable.Range(from, 1_000).Select(i => Published(i, Title()))];
            await system.AppendAsync(batch, CancellationToken.None).ConfigureAwait(false);
        }
        Write($"{itemCount} items published in {watch.Elapsed.TotalSeconds:0.0} s");
        await AnswerAsync(TimeSpan.FromSeconds(2)).ConfigureAwait(false); // Compiled and warm.
        Report(0, await AnswerAsync(Span).ConfigureAwait(false));
        using var stopping = new CancellationTokenSource();
        var changing = Task.Run(() => ChangeAsync(stopping.Token));
        var busy = await AnswerAsync(Span).ConfigureAwait(false);
        await stopping.CancelAsync().ConfigureAwait(false);
        await changing.ConfigureAwait(false);
        Report(ChangesASecond, busy);
        Report(0, await AnswerAsync(Span).ConfigureAwait(false)); // What the changes leave behind.
    }

    // One caller after the other, on this thread.
    private async Task<List<double>> AnswerAsync(TimeSpan span)
    {
        var random = new SeededRandom(2);
        var latencies = new List<double>();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < span)
        {
            var started = clock.Elapsed;
            var query = string.Join(' ', Enumerable.Range(0, 3).Select(_ => Word(random)));
            await AskAsync(query, Vector(random)).ConfigureAwait(false);
            latencies.Add((clock.Elapsed - started).TotalMilliseconds);
        }
        latencies.Sort();
        return latencies;
    }

    private async Task ChangeAsync(CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        for (var round = 0; !stop.IsCancellationRequested; round++)
        {
            var mark = FormattableString.Invariant($"mark{round}");
            var before = FormattableString.Invariant($"mark{round - 1}");
            var retired = new ItemId(Name(itemCount + round - 1));
            List<LogEvent> batch = [Published(itemCount + round, $"{Title()} {mark}")];
            if (round > 0)
            {
                batch.Add(
                    new ItemRetired
                    {
                        Id = NextId(),
                        At = DateTimeOffset.UtcNow,
                        Item = retired,
                    }
                );
            }
            while (batch.Count < BatchCount)
            {
                batch.Add(Changed(_random.Next(itemCount)));
            }
            await system.AppendAsync(batch, CancellationToken.None).ConfigureAwait(false);
            _changeCount += batch.Count;
            var found = await AskAsync(mark, []).ConfigureAwait(false);
            var gone = await AskAsync(before, []).ConfigureAwait(false);
            _missedCount += found.Contains(new ItemId(Name(itemCount + round))) ? 0 : 1;
            _missedCount += gone.Contains(retired) ? 1 : 0;
            var due = TimeSpan.FromSeconds((round + 1.0) * BatchCount / ChangesASecond) - clock.Elapsed;
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task<HashSet<ItemId>> AskAsync(string query, float[] vector)
    {
        var answer = await system
            .RankAsync(
                new()
                {
                    Query = query,
                    Context =
                        vector.Length == 0 ? Attributes.Empty : Attributes.Of(("vector", VectorOf(vector))),
                    Count = PageSize,
                    LogsImpression = false,
                },
                CancellationToken.None
            )
            .ConfigureAwait(false);
        return [.. answer.Items.Select(item => item.Item)];
    }

    private ItemPublished Published(int item, string title) =>
        new()
        {
            Id = NextId(),
            At = DateTimeOffset.UtcNow,
            Item = new(Name(item)),
            Attributes = Attributes.Of(
                ("title", new AttributeValue.Text(title)),
                ("vector", VectorOf(Vector(_random)))
            ),
        };

    private ItemChanged Changed(int item) =>
        new()
        {
            Id = NextId(),
            At = DateTimeOffset.UtcNow,
            Item = new(Name(item)),
            Changes = Attributes.Of(
                ("title", new AttributeValue.Text(Title())),
                ("vector", VectorOf(Vector(_random)))
            ),
        };

    private string NextId() => FormattableString.Invariant($"e{Interlocked.Increment(ref _eventCount)}");

    private static string Name(int item) => FormattableString.Invariant($"item-{item}");

    private string Title() =>
        string.Join(' ', Enumerable.Range(0, TitleWordCount).Select(_ => Word(_random)));

    // Frequent words are much more frequent than rare ones.
    private static string Word(SeededRandom random) =>
        FormattableString.Invariant($"w{(int)(WordCount * Math.Pow(random.NextDouble(), 3))}x");

    private static float[] Vector(SeededRandom random) =>
        [.. Enumerable.Range(0, Dimension).Select(_ => (float)random.NextNormal())];

    private static AttributeValue.Vector VectorOf(float[] values) => new([.. values]);

    private void Report(int rate, List<double> latencies) =>
        Write(
            $"{itemCount} | {rate} | {latencies.Count} | {latencies[latencies.Count / 2]:0.00} | {latencies[latencies.Count * 99 / 100]:0.00} | {_changeCount} | {_missedCount}"
        );

    private static void Write(FormattableString line) =>
        Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
