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
/// How fast the log is replayed into the features of the reference designs, how that and the memory grow with the log, and
/// what a request's feature rows cost. One thread; processor time, the collector's included, and the best of five replays,
/// so that what else runs on the machine matters little.
/// </summary>
/// <remarks>`dotnet run -c Release --project bench/Shortlist.Benchmarks -- replay [design] [lists]`.</remarks>
internal static class FeatureReplay
{
    private const int Passes = 5;
    private const int CandidateCount = 100;
    private const int FeatureCount = 50;
    private const int RequestCount = 5_000;

    private static readonly int[] ListsPerDay = [1_000, 4_000, 16_000];

    public static void Run(string[] args)
    {
        var systems =
            args.Length > 0 ? WorldCatalog.Systems.Where(name => name == args[0]) : WorldCatalog.Systems;
        var sizes = args.Length > 1 ? [int.Parse(args[1], CultureInfo.InvariantCulture) / 10] : ListsPerDay;
        foreach (var system in systems)
        {
            var design = ReferenceDesigns.Read(system);
            foreach (var size in sizes)
            {
                Measure(design, size);
            }
        }
    }

    private static void Measure(Design design, int listsPerDay)
    {
        LogEvent[] log =
        [
            .. WorldCatalog
                .Create(
                    design.Name,
                    new()
                    {
                        RequestsPerDay = listsPerDay,
                        Users = 2 * listsPerDay,
                        Items = 3_000,
                    }
                )
                .History(),
        ];
        var occurrences = log.Sum(one =>
            one is ListShown list ? list.Impressions.Length
            : one is Interaction ? 1
            : 0
        );
        Say($"## {design.Name}: {log.Length:N0} events, {occurrences:N0} occurrences");
        var encoded = Encoded(log);
        Report("decode", log.Length, occurrences, () => Decode(encoded, _ => { }));

        // The catalogue is analysed and indexed once, which is dear, and then hardly changes; it is taken off.
        LogEvent[] catalogue = [.. log.Where(one => one is not (ListShown or Interaction))];
        var features = FeaturesOf(design);
        var none = features with { Ranking = features.Ranking with { Features = [] } };
        var behaviour = log.Length - catalogue.Length;
        foreach (
            var (what, folded) in new[]
            {
                ("state without features", none),
                ("features", features),
                ("features, retrieval, filters", design),
            }
        )
        {
            var seconds = Report(
                $"catalogue of {what}",
                catalogue.Length,
                0,
                () => Replayed(folded, catalogue)
            );
            Report(what, behaviour, occurrences, () => Replayed(folded, log), seconds);
        }
        var decoded = Report("catalogue, decoded", catalogue.Length, 0, () => Replayed(features, catalogue));
        Report(
            "features, decoded from bytes",
            behaviour,
            occurrences,
            () => FromBytes(features, encoded),
            decoded
        );
        var state = Replayed(features, log);
        foreach (var rows in state.Sources.Folds.Occurrences.OfType<KeyRows>())
        {
            Say(
                $"  [{rows.Over}] {rows.Count:N0} keys, {(double)rows.ByteCount / Math.Max(1, rows.Count):F0} bytes a key"
            );
        }
        Rows(design, log);
    }

    private static double Report(
        string what,
        int events,
        int occurrences,
        Func<object> run,
        double catalogueSeconds = 0
    )
    {
        var best = double.MaxValue;
        long bytes = 0;
        for (var pass = 0; pass < Passes; pass++)
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var start = Environment.CpuUsage.TotalTime;
            var made = run();
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - start).TotalSeconds);
            bytes = pass == 0 ? GC.GetTotalMemory(forceFullCollection: true) - before : bytes;
            GC.KeepAlive(made);
        }
        var seconds = best - catalogueSeconds;
        Say(
            $"  {what}: {events / seconds:N0} events/s, {occurrences / seconds:N0} occurrences/s, {seconds / events * 1e9:N0} ns an event, {bytes / 1e6:N1} MB kept"
        );
        return best;
    }

    private static SystemState FromBytes(Design design, (byte[] Bytes, int[] Ends) encoded)
    {
        var state = new SystemState(design, TimeProvider.System);
        Decode(encoded, state.Apply);
        return state;
    }

    // Feature rows over random candidates, the design's features over and over until there are enough. Of five times the
    // best, for a request that lost the processor says nothing of its rows.
    private static void Rows(Design design, LogEvent[] log)
    {
        string[] names =
        [
            .. Enumerable
                .Range(0, FeatureCount)
                .Select(i => design.Ranking.Features[i % design.Ranking.Features.Count]),
        ];
        var state = Replayed(design with { Ranking = design.Ranking with { Features = names } }, log);
        var random = new SeededRandom(1);
        ListShown[] lists = [.. log.OfType<ListShown>().TakeLast(1_000)];
        var micros = new double[RequestCount];
        for (var i = 0; i < RequestCount; i++)
        {
            micros[i] = double.MaxValue;
            var request = RequestOf(state, lists[i % lists.Length], random);
            for (var pass = 0; pass < Passes; pass++)
            {
                var anew = new FeatureRequest
                {
                    Subject = state.SubjectOf(lists[i % lists.Length]),
                    Items = request.Items,
                    RetrieverScores = request.RetrieverScores,
                    RetrieverRanks = request.RetrieverRanks,
                };
                var watch = Stopwatch.GetTimestamp();
                state.Features.Compute(anew);
                micros[i] = Math.Min(micros[i], Stopwatch.GetElapsedTime(watch).TotalMicroseconds);
            }
        }
        var warm = micros[(RequestCount / 5)..];
        Array.Sort(warm);
        Say(
            $"  {CandidateCount} candidates × {FeatureCount} features: p50 {warm[warm.Length / 2]:N0} µs, p99 {warm[warm.Length * 99 / 100]:N0} µs"
        );
    }

    private static FeatureRequest RequestOf(SystemState state, ListShown list, SeededRandom random)
    {
        int[] items =
        [
            .. Enumerable.Range(0, CandidateCount).Select(_ => random.Next(state.Sources.Items.Count)),
        ];
        var retrievers = state.Sources.Design.Retrieval.Retrievers.Count;
        return new()
        {
            Subject = state.SubjectOf(list),
            Items = items,
            RetrieverScores = [.. Enumerable.Range(0, retrievers).Select(_ => new float[CandidateCount])],
            RetrieverRanks = [.. Enumerable.Range(0, retrievers).Select(_ => new int[CandidateCount])],
        };
    }

    private static SystemState Replayed(Design design, LogEvent[] log)
    {
        var state = new SystemState(design, TimeProvider.System);
        foreach (var one in log)
        {
            state.Apply(one);
        }
        return state;
    }

    private static (byte[] Bytes, int[] Ends) Encoded(LogEvent[] log)
    {
        var writer = new ByteWriter();
        var ends = new int[log.Length];
        for (var i = 0; i < log.Length; i++)
        {
            EventCodec.Encode(log[i], writer);
            ends[i] = writer.Length;
        }
        return (writer.Written.ToArray(), ends);
    }

    private static int Decode((byte[] Bytes, int[] Ends) encoded, Action<LogEvent> take)
    {
        var start = 0;
        foreach (var end in encoded.Ends)
        {
            take(EventCodec.Decode(encoded.Bytes.AsSpan(start..end)));
            start = end;
        }
        return start;
    }

    // Nothing but what the features fold: no retrievers, and so no feature of them; no filters, no selection.
    private static Design FeaturesOf(Design design)
    {
        HashSet<string> ofRetrieval =
        [
            .. design.Features.Where(spec => spec.Kind == "retrieval_score").Select(spec => spec.Name),
        ];
        return design with
        {
            Retrieval = design.Retrieval with { Retrievers = [], Filters = [] },
            Ranking = design.Ranking with
            {
                Features = [.. design.Ranking.Features.Where(name => !ofRetrieval.Contains(name))],
                Selection = [],
            },
        };
    }

    private static void Say(FormattableString text) =>
        Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
