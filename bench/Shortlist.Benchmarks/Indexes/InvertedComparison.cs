using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Shortlist.Algebra;
using Shortlist.Indexes.Inverted;
using Shortlist.Indexes.Text;

namespace Shortlist.Benchmarks.Indexes;

/// <summary>
/// What Lucene is measured at, on the same files: indexing, size, and the ten best of any or all terms of a query. A line
/// of JSON per measurement; one thread, though segments are sealed and merged beside it.
/// </summary>
internal static class InvertedComparison
{
    private const int PassCount = 5;
    private const int ResultCount = 10;
    private const int WarmUpPassCount = 3;

    private static readonly string[] Fields = ["body"];
    private static readonly FieldWeights Weights = FieldWeights.Equal(Fields);

    /// <param name="arguments">The folder with docs.tsv, queries.txt and queries_head.txt; then numbers of documents.</param>
    public static void Run(string[] arguments)
    {
        var folder = arguments[0];
        var texts = File.ReadLines(Path.Combine(folder, "docs.tsv"))
            .Select(line => line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..].Replace('\t', ' '))
            .ToArray();
        var sizes = arguments[1..].Select(size => int.Parse(size, CultureInfo.InvariantCulture)).ToArray();
        foreach (var size in sizes.Length == 0 ? [50_000, 100_000, 200_000] : sizes)
        {
            var index = Build(texts.AsSpan(0, Math.Min(size, texts.Length)));
            foreach (var set in new[] { "queries.txt", "queries_head.txt" })
            {
                var queries = File.ReadLines(Path.Combine(folder, set))
                    .Select(line => TextQuery.Parse(line, index.Analyzer))
                    .ToArray();
                Ask(index, set, "or", queries);
                Ask(index, set, "and", [.. queries.Select(query => query.OfAllWords())]);
            }
        }
    }

    private static InvertedIndex Build(ReadOnlySpan<string> texts)
    {
        var analyzer = new TextAnalyzer(new() { Stem = false, SkipStopWords = false });
        var best = (Index: new InvertedIndex(Fields, analyzer), Seconds: double.MaxValue);
        for (var pass = 0; pass < 3; pass++)
        {
            var index = new InvertedIndex(Fields, analyzer);
            var started = Stopwatch.GetTimestamp();
            for (var row = 0; row < texts.Length; row++)
            {
                index.Put(row, texts[row]);
            }
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            index.Compact();
            var secondsToOne = Stopwatch.GetElapsedTime(started).TotalSeconds;
            Print(
                new(StringComparer.Ordinal)
                {
                    ["op"] = "index",
                    ["docs"] = texts.Length,
                    ["docs_per_s"] = Math.Round(texts.Length / seconds),
                    ["docs_per_s_with_merge"] = Math.Round(texts.Length / secondsToOne),
                    ["mb"] = Math.Round(index.SegmentBytes / 1_048_576.0, 2),
                }
            );
            best = (index, Math.Min(best.Seconds, seconds));
        }
        return best.Index;
    }

    private static void Ask(InvertedIndex index, string set, string mode, TextQuery[] queries)
    {
        var best = new ScoredRow[ResultCount];
        var microseconds = new double[queries.Length];
        var (rates, medians, tails) = (new List<double>(), new List<double>(), new List<double>());
        for (var pass = -WarmUpPassCount; pass < PassCount; pass++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < queries.Length; i++)
            {
                var asked = Stopwatch.GetTimestamp();
                index.Search(queries[i], Weights, best);
                microseconds[i] = Stopwatch.GetElapsedTime(asked).TotalMicroseconds;
            }
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (pass >= 0)
            {
                Array.Sort(microseconds);
                rates.Add(queries.Length / seconds);
                medians.Add(microseconds[queries.Length / 2]);
                tails.Add(microseconds[queries.Length * 99 / 100]);
            }
        }
        Print(
            new(StringComparer.Ordinal)
            {
                ["op"] = "query",
                ["docs"] = index.Count,
                ["set"] = set,
                ["mode"] = mode,
                ["qps_med"] = Math.Round(Median(rates)),
                ["qps_min"] = Math.Round(rates.Min()),
                ["qps_max"] = Math.Round(rates.Max()),
                ["p50us"] = Math.Round(Median(medians), 1),
                ["p99us"] = Math.Round(Median(tails), 1),
            }
        );
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Print(Dictionary<string, object> line) =>
        Console.WriteLine(JsonSerializer.Serialize(line));
}
