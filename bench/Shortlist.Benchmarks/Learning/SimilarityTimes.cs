using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Shortlist.Learning;
using Shortlist.Learning.Factors;
using Shortlist.Learning.Similarity;

namespace Shortlist.Benchmarks.Learning;

/// <summary>
/// Weights between items, in closed form and by neighbours: seconds and bytes by the number of items, and how often the one
/// item held out of each user is among the ten best of all the user has not turned to. Prints one JSON object per line.
/// </summary>
/// <remarks>
/// <c>ease PREFIX [ITEMS [THREADS [KINDS [NEIGHBOURS]]]]</c> reads pairs of user and item from PREFIX.train.i32 and
/// PREFIX.test.i32, little endian; of the items the most popular 1000,2000,4000 are taken unless given, threads are 1,2, kinds
/// ease,item-knn, neighbours 1000.
/// </remarks>
internal static class SimilarityTimes
{
    public static void Run(string[] args)
    {
        var (train, test) = (Pairs(args[0] + ".train.i32"), Pairs(args[0] + ".test.i32"));
        var sizes = Numbers(1, "1000,2000,4000");
        var neighbours = Numbers(4, "1000")[0];
        int[] popular =
        [
            .. train
                .GroupBy(pair => pair.Item)
                .OrderByDescending(own => own.Count())
                .ThenBy(own => own.Key)
                .Select(own => own.Key),
        ];
        foreach (var size in sizes)
        {
            var numbers = popular
                .Take(size)
                .Select((item, i) => (item, i))
                .ToDictionary(p => p.item, p => p.i);
            var matrix = InteractionMatrix.From(
                1 + train.Max(pair => pair.User),
                numbers.Count,
                [.. Kept(train, numbers).Select(pair => (pair.User, pair.Item, 1f))]
            );
            (int User, int Item)[] held = [.. Kept(test, numbers)];
            foreach (var kind in args.Length > 3 ? args[3].Split(',') : ["ease", "item-knn"])
            {
                foreach (var threads in Numbers(2, "1,2"))
                {
                    Time(matrix, held, kind, threads, neighbours);
                }
            }
        }

        int[] Numbers(int at, string otherwise) =>
            [
                .. (args.Length > at ? args[at] : otherwise)
                    .Split(',')
                    .Select(text => int.Parse(text, CultureInfo.InvariantCulture)),
            ];
    }

    private static IEnumerable<(int User, int Item)> Kept(
        (int User, int Item)[] pairs,
        Dictionary<int, int> numbers
    ) => pairs.Where(pair => numbers.ContainsKey(pair.Item)).Select(pair => (pair.User, numbers[pair.Item]));

    private static void Time(
        InteractionMatrix matrix,
        (int User, int Item)[] held,
        string kind,
        int threads,
        int neighbours
    )
    {
        var options = new TrainingOptions { Threads = threads };
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var weights = kind is "ease"
            ? EaseTrainer.Train(matrix, new() { Neighbours = neighbours }, options, CancellationToken.None)
            : ItemKnnTrainer.Train(matrix, new(), options, CancellationToken.None);
        var (seconds, cpu) = (watch.Elapsed.TotalSeconds, Environment.CpuUsage.TotalTime - before);
        var hit = HitRate(weights, matrix, held);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{{\"op\":\"{kind}\",\"items\":{matrix.ColumnCount},\"users\":{matrix.RowCount},\"cells\":{matrix.CellCount},\"threads\":{threads},\"s\":{seconds:F3},\"cpu_s\":{cpu.TotalSeconds:F3},\"bytes\":{weights.ToBytes().Length},\"n\":{held.Length},\"hr10\":{hit:F4}}}"
            )
        );
    }

    private static double HitRate(ItemWeights weights, InteractionMatrix matrix, (int User, int Item)[] held)
    {
        var scores = new float[weights.ItemCount];
        var hits = 0;
        foreach (var (user, wanted) in held)
        {
            weights.Expected.CopyTo(scores);
            foreach (var item in matrix.Columns(user))
            {
                weights.AddTo(item, 1, scores);
            }
            foreach (var item in matrix.Columns(user))
            {
                scores[item] = float.NegativeInfinity;
            }
            hits += scores.Count(score => score > scores[wanted]) < 10 ? 1 : 0;
        }
        return (double)hits / held.Length;
    }

    private static (int User, int Item)[] Pairs(string path) =>
        MemoryMarshal.Cast<byte, (int, int)>(File.ReadAllBytes(path)).ToArray();
}
