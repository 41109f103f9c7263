using BenchmarkDotNet.Attributes;
using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Retrieval;

namespace Shortlist.Benchmarks.Retrieval;

/// <summary>The hundred nearest within fifty kilometres: a walk over the grid beside measuring every place.</summary>
/// <remarks>Places lie in two hundred towns of about ten kilometres, and the questions come from there.</remarks>
public class NearBenchmark
{
    private const int TownCount = 200;
    private const int BestCount = 100;
    private const double RadiusKm = 50;

    private readonly PlaceColumn _places = new();
    private readonly ScoredRow[] _best = new ScoredRow[BestCount];
    private readonly AttributeValue.Place[] _questions = new AttributeValue.Place[64];
    private PlaceGrid? _grid;
    private int _next;

    [Params(10_000, 100_000, 1_000_000)]
    public int Items { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new SeededRandom(1);
        var towns = new (double Latitude, double Longitude)[TownCount];
        foreach (ref var town in towns.AsSpan())
        {
            town = (35 + (20 * random.NextDouble()), -10 + (40 * random.NextDouble()));
        }
        _grid = new(_places);
        for (var item = 0; item < Items; item++)
        {
            _places.Set(item, Draw(towns, random));
            _grid.Put(item);
        }
        foreach (ref var question in _questions.AsSpan())
        {
            question = Draw(towns, random);
        }
    }

    [Benchmark(Baseline = true)]
    public int Scan()
    {
        var here = Question();
        var top = new TopK(_best);
        for (var item = 0; item < Items; item++)
        {
            Offer(ref top, item, here);
        }
        return top.Finish();
    }

    [Benchmark]
    public int Grid()
    {
        var here = Question();
        var top = new TopK(_best);
        var walk = _grid!.From(here);
        while (walk.MoveNext(RadiusKm) && (float)-walk.AtLeastKm >= top.Threshold)
        {
            foreach (var item in walk.Rows)
            {
                Offer(ref top, item, here);
            }
        }
        return top.Finish();
    }

    private static AttributeValue.Place Draw((double Latitude, double Longitude)[] towns, SeededRandom random)
    {
        var (latitude, longitude) = towns[random.Next(TownCount)];
        return new(latitude + (0.05 * random.NextNormal()), longitude + (0.07 * random.NextNormal()));
    }

    private AttributeValue.Place Question() => _questions[_next++ % _questions.Length];

    private void Offer(ref TopK top, int item, AttributeValue.Place here)
    {
        var km = here.DistanceKm(_places[item]!);
        if (km <= RadiusKm)
        {
            top.Offer(item, (float)-km);
        }
    }
}
