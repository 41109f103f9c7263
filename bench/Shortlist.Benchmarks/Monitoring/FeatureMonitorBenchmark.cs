using BenchmarkDotNet.Attributes;
using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Monitoring;

namespace Shortlist.Benchmarks.Monitoring;

/// <summary>What watching the features adds to a request of 500 candidates and 50 features.</summary>
public class FeatureMonitorBenchmark
{
    private const int FeatureCount = 50;
    private const int RowCount = 500;

    private readonly FeatureBlock _block = new(FeatureCount, RowCount);
    private FeatureMonitor _monitor = new(ReferenceStatistics.Empty, TimeProvider.System, 1);

    [GlobalSetup]
    public void Setup()
    {
        var random = new SeededRandom(1);
        for (var feature = 0; feature < FeatureCount; feature++)
        {
            foreach (ref var value in _block.Column(feature))
            {
                value = (float)random.NextNormal();
            }
        }
        var reference = ReferenceStatistics.Of(
            [.. Enumerable.Range(0, FeatureCount).Select(feature => $"f{feature}")],
            [.. Enumerable.Range(0, FeatureCount).Select(feature => _block.Column(feature).ToArray())]
        );
        _monitor = new FeatureMonitor(reference, TimeProvider.System, 1);
    }

    [Benchmark]
    public void Observe() => _monitor.Observe(_block);
}
