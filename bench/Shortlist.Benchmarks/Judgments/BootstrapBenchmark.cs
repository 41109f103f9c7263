using BenchmarkDotNet.Attributes;
using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Judgments;
using Shortlist.Judgments.Rows;

namespace Shortlist.Benchmarks.Judgments;

/// <summary>What an interval costs: resampled up to 5 000 units, beyond by groups of users left out.</summary>
public class BootstrapBenchmark
{
    private static readonly MetricSpec[] Auc = [new() { Metric = "auc" }];

    private double[] _values = [];
    private ScoredRows _rows = ScoredRows.Create([0.0], [0]);

    [Params(5_000, 150_000)]
    public int Count { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new SeededRandom(1);
        _values = [.. Enumerable.Range(0, Count).Select(_ => random.NextDouble())];
        _rows = ScoredRows.Create(
            _values,
            [.. _values.Select(value => random.NextDouble() < value ? 1f : 0f)]
        );
    }

    [Benchmark]
    public bool OfMean() => Bootstrap.OfMean(_values, IntervalOptions.Default) is null;

    [Benchmark]
    public MetricReport OfAuc() => Evaluation.OfRows(_rows, Auc);
}
