using System.Diagnostics;
using System.Globalization;
using Shortlist.Basics;
using Shortlist.Benchmarks.Algebra;
using Shortlist.Learning;
using Shortlist.Learning.Towers;

namespace Shortlist.Benchmarks.Learning;

/// <summary>
/// Examples a second of two-tower training in the shape of MovieLens-1M (6,040 users, 3,706 items, one id a side, 64 numbers a
/// vector, one hidden layer of 128): the second round of three sizes, one and two threads, three batch sizes. Then the products
/// of matrices behind it. Prints one JSON object per line. <c>towers cold FOLDER</c> asks for new items instead.
/// </summary>
internal static class TowerTraining
{
    private const int Users = 6_040;
    private const int Items = 3_706;

    public static void Run(string[] args)
    {
        if (args is ["cold", var folder])
        {
            ColdItems.Run(folder);
            return;
        }
        int[] sizes = args is [] ? [50_000, 200_000, 1_000_209] : [.. args.Select(Number)];
        foreach (var size in sizes)
        {
            var corpus = Corpus(size);
            foreach (var (threads, batch) in ((int, int)[])[(1, 1_024), (2, 1_024), (2, 2_048), (2, 4_096)])
            {
                var rounds = new RoundTimes();
                var recipe = new TowerOptions
                {
                    Rounds = 3,
                    BatchSize = batch,
                    HistoryLength = 0,
                };
                var options = new TrainingOptions { Threads = threads, Progress = rounds };
                TowerTrainer.Train(corpus, recipe, options, CancellationToken.None);
                var rate = size / rounds.Shortest;
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $$"""{"towers":"ids","examples":{{size}},"batch":{{batch}},"threads":{{threads}},"examples_per_second":{{rate:F0}},"seconds":{{rounds.Shortest:F2}},"processor_seconds":{{rounds.LeastWork:F2}}}"""
                    )
                );
            }
        }
        ProductTimes.Run();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    // Items as unevenly popular as films: the square of a uniform number.
    private static TowerCorpus Corpus(int examples)
    {
        var random = new SeededRandom(1);
        var corpus = new TowerCorpus(new(["user.id"], [], [], []));
        var content = new TowerInput([], []);
        for (var item = 0; item < Items; item++)
        {
            corpus.AddItem((ulong)item, content);
        }
        TowerInput[] askers =
        [
            .. Enumerable
                .Range(0, Users)
                .Select(user => new TowerInput(
                    [
                        [StableHash.Combine(2, (ulong)user)],
                    ],
                    []
                )),
        ];
        foreach (var _ in askers)
        {
            corpus.AddUser();
        }
        for (var i = 0; i < examples; i++)
        {
            var user = random.Next(Users);
            var place = random.NextDouble();
            corpus.Add(user, askers[user], (int)(place * place * Items));
        }
        return corpus;
    }

    private sealed class RoundTimes : IProgress<TrainingProgress>
    {
        private long _last;
        private TimeSpan _worked;

        public double Shortest { get; private set; } = double.MaxValue;

        /// <summary>What the processor did, whoever else used it meanwhile.</summary>
        public double LeastWork { get; private set; } = double.MaxValue;

        public void Report(TrainingProgress value)
        {
            var now = Stopwatch.GetTimestamp();
            var worked = Environment.CpuUsage.TotalTime;
            if (value.Round > 1)
            {
                Shortest = Math.Min(Shortest, Stopwatch.GetElapsedTime(_last, now).TotalSeconds);
                LeastWork = Math.Min(LeastWork, (worked - _worked).TotalSeconds);
            }
            (_last, _worked) = (now, worked);
        }
    }
}
