using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Shortlist.Algebra;
using Shortlist.Indexes.Vectors;

namespace Shortlist.Benchmarks.Indexes;

/// <summary>
/// Nearest neighbours beside a peer on the same files: kernels, exact scans, build, memory, and searches at the recall a
/// peer is measured at. Prints one JSON object per line.
/// </summary>
/// <remarks>
/// <c>vectors PREFIX DIM [SIZES [PARTS]]</c> reads PREFIX.base.f32 and PREFIX.query.f32, little endian; the true neighbours are
/// computed exactly for each size (25000,50000,100000 unless given). Parts: kernels,scan,build2,search,filter,churn,codes.
/// </remarks>
internal static class VectorSearch
{
    private const int Queries = 2_000;
    private const int Truth = 100;

    public static void Run(string[] args)
    {
        var dimension = int.Parse(args[1], CultureInfo.InvariantCulture);
        var vectors = Load(args[0] + ".base.f32");
        var queries = Load(args[0] + ".query.f32");
        var parts = args.Length > 3 ? args[3] : "kernels,scan,build2,search,filter,churn,codes";
        int[] sizes =
            args.Length > 2
                ? [.. args[2].Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture))]
                : [25_000, 50_000, 100_000];
        var data = Path.GetFileName(args[0]);
        if (parts.Contains("kernels", StringComparison.Ordinal))
        {
            VectorKernelTimes.Run();
        }
        foreach (var size in sizes)
        {
            new Measured(data, dimension, vectors[..(size * dimension)], queries, size).Run(parts);
        }
    }

    private static float[] Load(string path) =>
        MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();

    private sealed class Measured(string data, int dimension, float[] vectors, float[] queries, int size)
    {
        private readonly int _queries = Math.Min(Queries, queries.Length / dimension);
        private readonly ScoredRow[] _best = new ScoredRow[10];
        private int[][] _truth = [];

        public void Run(string parts)
        {
            int[] rows = [.. Enumerable.Range(0, size)];
            var options = new VectorIndexOptions
            {
                Dimension = dimension,
                Threads = 1,
                ExactBelow = int.MaxValue,
            };
            var exact = new VectorSearchIndex(options);
            exact.PutAll(rows, vectors);
            _truth = [.. Enumerable.Range(0, _queries).Select(query => Nearest(exact, query, null, Truth))];
            if (parts.Contains("scan", StringComparison.Ordinal))
            {
                Scans(exact, rows);
            }
            if (parts.Contains("codes", StringComparison.Ordinal))
            {
                var codes = Build(rows, 1, keepsFloats: false);
                At(codes, 0.9);
                At(codes, 0.95);
            }
            if (parts.Contains("build2", StringComparison.Ordinal))
            {
                Build(rows, 2);
            }
            if (
                parts.Contains("search", StringComparison.Ordinal)
                || parts.Contains("filter", StringComparison.Ordinal)
                || parts.Contains("churn", StringComparison.Ordinal)
            )
            {
                var index = Build(rows, 1);
                if (parts.Contains("search", StringComparison.Ordinal))
                {
                    Defaults(index);
                    At(index, 0.95);
                    At(index, 0.99);
                }
                if (parts.Contains("filter", StringComparison.Ordinal))
                {
                    foreach (var share in new[] { 0.01, 0.1, 0.5, 0.9 })
                    {
                        Filtered(index, exact, share);
                    }
                }
                if (parts.Contains("churn", StringComparison.Ordinal))
                {
                    Churn(index, exact);
                }
            }
        }

        // A fifth of the rows removed and put again elsewhere, one after the other; then the recall of what is there.
        private void Churn(VectorSearchIndex index, VectorSearchIndex exact)
        {
            var times = new double[size / 5];
            var recallBefore = Recall(index, 100);
            for (var step = 0; step < times.Length; step++)
            {
                var row = (int)(step * 2_654_435_769L % size);
                var vector = vectors.AsSpan((size - 1 - row) * dimension, dimension);
                var start = Stopwatch.GetTimestamp();
                index.Put(row, vector);
                times[step] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
                exact.Put(row, vector);
            }
            _truth = [.. Enumerable.Range(0, _queries).Select(query => Nearest(exact, query, null, Truth))];
            Array.Sort(times);
            Line(
                $"\"op\":\"churn\",\"replaced\":{times.Length},\"put_p50us\":{times[times.Length / 2]:F1},\"put_p99us\":{times[times.Length * 99 / 100]:F1},\"recall10_ef100_before\":{recallBefore:F4},\"after\":{Recall(index, 100):F4}"
            );
            var best = new ScoredRow[10];
            Time("\"op\":\"churned_ef100\"", _queries, query => index.Search(Query(query), best, null, 100));
        }

        private VectorSearchIndex Build(int[] rows, int threads, bool keepsFloats = true)
        {
            var index = new VectorSearchIndex(
                new()
                {
                    Dimension = dimension,
                    Threads = threads,
                    KeepsFloats = keepsFloats,
                }
            );
            var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            index.PutAll(rows, vectors);
            Line(
                $"\"op\":\"build\",\"floats\":{(keepsFloats ? 1 : 0)},\"threads\":{threads},\"s\":{watch.Elapsed.TotalSeconds:F2},\"cpu_s\":{(Environment.CpuUsage.TotalTime - before).TotalSeconds:F2},\"bytes_per_vector\":{index.BytesUsed / (double)size:F1}"
            );
            return index;
        }

        private void Scans(VectorSearchIndex exact, int[] rows)
        {
            var flat = new FlatVectors(dimension);
            foreach (var row in rows)
            {
                flat.Put(row, vectors.AsSpan(row * dimension, dimension));
            }
            var count = Math.Min(200, _queries);
            var differ = 0;
            var twin = new ScoredRow[10];
            for (var query = 0; query < count; query++)
            {
                flat.Search(Query(query), twin);
                exact.SearchExact(Query(query), _best);
                differ += twin.AsSpan().SequenceEqual(_best) ? 0 : 1;
            }
            for (var run = 0; run < 3; run++)
            {
                Time(
                    $"\"op\":\"scan_float\",\"differ\":{differ}",
                    count,
                    query => flat.Search(Query(query), _best),
                    1
                );
                Time("\"op\":\"scan_codes\"", count, query => exact.SearchExact(Query(query), _best), 1);
            }
        }

        private void Defaults(VectorSearchIndex index)
        {
            foreach (var wanted in new[] { 10, 100 })
            {
                var hits = 0;
                for (var query = 0; query < _queries; query++)
                {
                    hits += Nearest(index, query, null, wanted).Intersect(_truth[query].Take(wanted)).Count();
                }
                var recall = hits / (double)(wanted * _queries);
                var best = new ScoredRow[wanted];
                Time(
                    $"\"op\":\"default\",\"k\":{wanted},\"recall\":{recall:F4}",
                    _queries,
                    query => index.Search(Query(query), best)
                );
            }
        }

        // The smallest width that reaches the recall at 10, as the peer's sweep finds it.
        private void At(VectorSearchIndex index, double recall)
        {
            var (low, high) = (10, 800);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (Recall(index, middle) >= recall)
                {
                    high = middle;
                }
                else
                {
                    low = middle + 1;
                }
            }
            Time(
                $"\"op\":\"at{recall:F2}\",\"ef\":{low},\"recall10\":{Recall(index, low):F4}",
                _queries,
                query => index.Search(Query(query), _best, null, low)
            );
        }

        private double Recall(VectorSearchIndex index, int ef)
        {
            var hits = 0;
            for (var query = 0; query < _queries; query++)
            {
                var found = index.Search(Query(query), _best, null, ef);
                for (var i = 0; i < found; i++)
                {
                    hits += _truth[query].AsSpan(0, 10).Contains(_best[i].Row) ? 1 : 0;
                }
            }
            return hits / (10.0 * _queries);
        }

        private void Filtered(VectorSearchIndex index, VectorSearchIndex exact, double share)
        {
            var bound = (uint)(share * uint.MaxValue);
            bool Accepts(int row) => (uint)row * 2_654_435_769u < bound;
            Func<int, bool> accept = Accepts;
            int[] passing = [.. Enumerable.Range(0, size).Where(Accepts)];
            var apart = new VectorSearchIndex(new() { Dimension = dimension, ExactBelow = int.MaxValue });
            foreach (var row in passing)
            {
                apart.Put(row, vectors.AsSpan(row * dimension, dimension));
            }
            var count = Math.Min(500, _queries);
            foreach (var wanted in new[] { 10, 100 })
            {
                var hits = 0;
                for (var query = 0; query < count; query++)
                {
                    hits += Nearest(index, query, accept, wanted)
                        .Intersect(Nearest(apart, query, null, wanted))
                        .Count();
                }
                var best = new ScoredRow[wanted];
                var recall = hits / (double)(wanted * count);
                Time(
                    $"\"op\":\"filtered\",\"share\":{share},\"k\":{wanted},\"recall\":{recall:F4}",
                    count,
                    query => index.Search(Query(query), best, accept)
                );
                Time(
                    $"\"op\":\"filtered_exact_codes\",\"share\":{share},\"k\":{wanted}",
                    count,
                    query => exact.SearchExact(Query(query), best, accept)
                );
                Time(
                    $"\"op\":\"filtered_exact_passing_apart\",\"share\":{share},\"k\":{wanted}",
                    count,
                    query => apart.SearchExact(Query(query), best)
                );
            }
        }

        private int[] Nearest(VectorSearchIndex index, int query, Func<int, bool>? accept, int wanted)
        {
            var best = new ScoredRow[wanted];
            var found = index.Search(Query(query), best, accept);
            return [.. best.Take(found).Select(row => row.Row)];
        }

        private ReadOnlySpan<float> Query(int query) => queries.AsSpan(query * dimension, dimension);

        private void Time(string what, int count, Func<int, int> search, int runs = 5)
        {
            var (rates, cpuRates) = (new double[runs], new double[runs]);
            var (middles, tails) = (new double[runs], new double[runs]);
            var times = new double[count];
            for (var run = 0; run < runs; run++)
            {
                var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
                for (var query = 0; query < count; query++)
                {
                    var start = Stopwatch.GetTimestamp();
                    search(query);
                    times[query] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
                }
                rates[run] = count / watch.Elapsed.TotalSeconds;
                cpuRates[run] = count / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
                Array.Sort(times);
                (middles[run], tails[run]) = (times[count / 2], times[count * 99 / 100]);
            }
            Array.Sort(rates);
            Array.Sort(cpuRates);
            Array.Sort(middles);
            Array.Sort(tails);
            Line(
                $"{what},\"qps\":{rates[runs / 2]:F0},\"qps_min\":{rates[0]:F0},\"qps_max\":{rates[^1]:F0},\"qps_cpu\":{cpuRates[runs / 2]:F0},\"p50us\":{middles[runs / 2]:F1},\"p99us\":{tails[runs / 2]:F1}"
            );
        }

        private void Line(FormattableString fields) =>
            Console.WriteLine(
                $"{{\"lib\":\"shortlist\",\"data\":\"{data}\",\"n\":{size},{FormattableString.Invariant(fields)}}}"
            );
    }
}
