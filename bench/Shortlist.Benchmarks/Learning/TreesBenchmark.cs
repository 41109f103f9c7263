using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Learning;
using Shortlist.Learning.Trees;

namespace Shortlist.Benchmarks.Learning;

/// <summary>How training grows with rows, and what scoring one request of 200 candidates costs.</summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 1, iterationCount: 5)]
[MemoryDiagnoser]
public class TreesBenchmark
{
    private const int FeatureCount = 40;
    private const int GroupSize = 100;
    private const int CandidateCount = 200;
    private const int ScoringsPerCall = 100;

    private readonly float[] _scores = new float[CandidateCount];
    private TrainingRows _rows = null!;
    private IRanker _ranker = null!;
    private FeatureBlock _block = null!;

    [Params(10_000, 50_000, 200_000)]
    public int Rows { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new SeededRandom(1);
        var columns = new float[FeatureCount][];
        var signal = new double[Rows];
        for (var feature = 0; feature < FeatureCount; feature++)
        {
            columns[feature] = new float[Rows];
            for (var row = 0; row < Rows; row++)
            {
                columns[feature][row] = random.NextDouble() < 0.1 ? float.NaN : (float)random.NextNormal();
                signal[row] += feature < 10 && columns[feature][row] > 0 ? 0.5 : 0;
            }
        }
        float[] grades =
        [
            .. signal.Select(value => (float)Math.Clamp(Math.Round(value - 2 + random.NextNormal()), 0, 4)),
        ];
        string[] names = [.. Enumerable.Range(0, FeatureCount).Select(feature => $"f{feature}")];
        _rows = new TrainingRows(names, columns, grades, [.. Enumerable.Repeat(GroupSize, Rows / GroupSize)]);
        _ranker = Train(TreeObjective.Logistic, trees: 200).Ranker;
        _block = _rows.ToBlock(0, CandidateCount);
    }

    [Benchmark]
    public TrainingOutcome Logistic() => Train(TreeObjective.Logistic, trees: 100);

    [Benchmark]
    public TrainingOutcome LambdaMart() => Train(TreeObjective.LambdaMart, trees: 100);

    /// <summary>200 rows by 200 trees.</summary>
    [Benchmark(OperationsPerInvoke = ScoringsPerCall)]
    public float Score()
    {
        for (var i = 0; i < ScoringsPerCall; i++)
        {
            _ranker.Score(_block, _scores);
        }
        return _scores[0];
    }

    private TrainingOutcome Train(TreeObjective objective, int trees) =>
        TreesTrainer.Train(
            _rows,
            null,
            new TreesOptions { Objective = objective, Trees = trees },
            new TrainingOptions { Threads = Threads },
            CancellationToken.None
        );
}
