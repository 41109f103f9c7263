using System.Diagnostics;
using System.Globalization;
using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Systems;
using Shortlist.Worlds;

namespace Shortlist.Benchmarks.Systems;

/// <summary>
/// What each retriever of the reference designs takes for a request, beside what it takes to let a pool thread do nothing
/// and wait for it: whether retrievers should run one after another or side by side. The best of nine passes a request, so
/// that what else runs on the machine matters little; retrievers that need training find nothing.
/// </summary>
/// <remarks>`dotnet run -c Release --project bench/Shortlist.Benchmarks -- retrievers [design]`.</remarks>
internal static class RetrieverTimes
{
    private const int Passes = 9;
    private const int RequestCount = 500;

    public static void Run(string[] args)
    {
        Wakings();
        foreach (
            var system in args.Length > 0
                ? WorldCatalog.Systems.Where(name => name == args[0])
                : WorldCatalog.Systems
        )
        {
            Measure(Read(system));
        }
    }

    private static void Wakings()
    {
        // Not by waiting for a task: whoever waits for one that nobody has begun runs it himself, and nothing is woken.
        using var done = new ManualResetEventSlim();
        var micros = new double[RequestCount];
        for (var i = 0; i < RequestCount; i++)
        {
            micros[i] = Best(() =>
            {
                done.Reset();
                ThreadPool.UnsafeQueueUserWorkItem(static done => done.Set(), done, preferLocal: false);
                done.Wait();
            });
        }
        Say($"wake a pool thread and wait for it: {Percentiles(micros)}");
    }

    private static void Measure(Design design)
    {
        LogEvent[] log =
        [
            .. WorldCatalog
                .Create(
                    design.Name,
                    new()
                    {
                        RequestsPerDay = 1_000,
                        Users = 2_000,
                        Items = 3_000,
                    }
                )
                .History(),
        ];
        var state = new SystemState(design, TimeProvider.System);
        foreach (var happened in log)
        {
            state.Apply(happened);
        }
        ListShown[] lists = [.. log.OfType<ListShown>().TakeLast(RequestCount)];
        var names = design.Retrieval.Retrievers.Select(spec => spec.Name).ToList();
        var micros = names.ConvertAll(_ => new double[lists.Length]);
        var all = new double[lists.Length];
        for (var i = 0; i < lists.Length; i++)
        {
            var best = Enumerable.Repeat(double.MaxValue, names.Count).ToArray();
            all[i] = Best(() =>
            {
                var subject = state.SubjectOf(lists[i]);
                var reports = state.Retrieve(subject, null, TrainedParts.None, Deadline.Never).Reports;
                for (var retriever = 0; retriever < best.Length; retriever++)
                {
                    best[retriever] = Math.Min(best[retriever], reports[retriever].ElapsedMs * 1_000);
                }
            });
            for (var retriever = 0; retriever < best.Length; retriever++)
            {
                micros[retriever][i] = best[retriever];
            }
        }
        Say($"## {design.Name}: {log.Length:N0} events, {names.Count} retrievers");
        Say($"  all, filtered and merged: {Percentiles(all)}");
        foreach (var (retriever, name) in names.Index())
        {
            Say($"  {name}: {Percentiles(micros[retriever])}");
        }
    }

    private static double Best(Action work)
    {
        var best = double.MaxValue;
        for (var pass = 0; pass < Passes; pass++)
        {
            var started = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }
        return best;
    }

    private static string Percentiles(double[] micros)
    {
        Array.Sort(micros);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"p50 {micros[micros.Length / 2]:N1} µs, p99 {micros[micros.Length * 99 / 100]:N1} µs"
        );
    }

    private static Design Read(string system)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "systems", system)))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Run this within the repository.");
        }
        var file = Path.Combine(folder.FullName, "systems", system, SystemFolder.DesignName);
        return DesignReader.Read(File.ReadAllText(file), file, EngineVocabulary.Full).Design!;
    }

    private static void Say(FormattableString text) =>
        Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
