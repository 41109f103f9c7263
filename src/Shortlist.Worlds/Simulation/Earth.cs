using Shortlist.Basics;
using Shortlist.Worlds.Words;

namespace Shortlist.Worlds.Simulation;

/// <summary>Places around cities, and how far apart they are.</summary>
internal static class Earth
{
    private const double KilometresPerDegree = 111.195;

    public static readonly double[] CitySums = Chance.Sums(Cities.All.Select(city => city.Weight));

    public static City PickCity(SeededRandom random) => Cities.All[Chance.Weighted(random, CitySums)];

    /// <summary>Normally distributed around the centre.</summary>
    public static (double Latitude, double Longitude) Around(
        City city,
        double spreadKilometres,
        SeededRandom random
    )
    {
        var north = spreadKilometres * random.NextNormal() / KilometresPerDegree;
        var east =
            spreadKilometres
            * random.NextNormal()
            / (KilometresPerDegree * Math.Cos(city.Latitude * Math.PI / 180));
        return (Math.Round(city.Latitude + north, 5), Math.Round(city.Longitude + east, 5));
    }

    /// <summary>Flat-earth distance: within a city the error is metres, and between cities only "far" matters.</summary>
    public static double Kilometres(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        var north = (latitude2 - latitude1) * KilometresPerDegree;
        var east =
            (longitude2 - longitude1)
            * KilometresPerDegree
            * Math.Cos((latitude1 + latitude2) * Math.PI / 360);
        return Math.Sqrt((north * north) + (east * east));
    }
}
