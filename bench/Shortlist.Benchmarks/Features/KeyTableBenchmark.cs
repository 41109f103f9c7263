using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Benchmarks.Features;

/// <summary>Our table of keys beside the platform's: a million additions, or looks of which half find nothing, at random keys.</summary>
public class KeyTableBenchmark
{
    private const int Count = 1_000_000;

    private readonly ulong[] _keys = new ulong[Count];
    private readonly KeyTable<int> _table = new();
    private readonly Dictionary<ulong, int> _dictionary = [];

    [Params(1_000, 100_000, 1_000_000)]
    public int Keys { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new SeededRandom(1);
        foreach (ref var key in _keys.AsSpan())
        {
            var number = (ulong)random.Next(2 * Keys);
            key = StableHash.Combine(0, number);
            if (number % 2 == 0)
            {
                _table.GetOrAdd(key, out _)++;
                _dictionary[key] = 1;
            }
        }
    }

    [Benchmark(Baseline = true)]
    public long DictionaryLooks()
    {
        long sum = 0;
        foreach (var key in _keys)
        {
            sum += _dictionary.TryGetValue(key, out var value) ? value : 0;
        }
        return sum;
    }

    [Benchmark]
    public long Looks()
    {
        long sum = 0;
        foreach (var key in _keys)
        {
            sum += _table.TryGet(key, out var value) ? value : 0;
        }
        return sum;
    }

    [Benchmark]
    public int DictionaryAdditions()
    {
        var made = new Dictionary<ulong, int>();
        foreach (var key in _keys)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(made, key, out _)++;
        }
        return made.Count;
    }

    [Benchmark]
    public int Additions()
    {
        var made = new KeyTable<int>();
        foreach (var key in _keys)
        {
            made.GetOrAdd(key, out _)++;
        }
        return made.Count;
    }
}
