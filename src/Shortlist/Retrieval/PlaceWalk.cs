using Shortlist.Algebra;
using Shortlist.Catalog;

namespace Shortlist.Retrieval;

/// <summary>
/// The cells of a grid in the order of how near the nearest point of each can be to a place. Nothing in a cell, nor in any
/// after it, is nearer than <see cref="AtLeastKm"/>, so whoever has found enough may stop.
/// </summary>
/// <remarks>
/// Bands of latitude come up as the walk reaches them, and their cells with them: the cost is that of what lies within
/// reach.
/// </remarks>
public sealed class PlaceWalk
{
    // Off the bound, so that rounding never makes it more than the distance itself: a metre and a billionth.
    private const double SlackKm = 1e-3;
    private const double Slack = 1 - 1e-9;

    private readonly PlaceGrid _grid;
    private readonly AttributeValue.Place _here;
    private readonly PriorityQueue<List<int>?, (double Km, int Order)> _next = new();
    private int _north;
    private int _south;
    private int _order; // Equal bounds in the order in which they were met, so that the walk is the same every time.

    internal PlaceWalk(PlaceGrid grid, AttributeValue.Place here)
    {
        (_grid, _here) = (grid, here);
        var band = PlaceGrid.BandOf(here.LatitudeDegrees);
        (_south, _north) = (band - 1, band + 1);
        Open(band);
    }

    /// <summary>Kilometres that everything still to come is away at least.</summary>
    public double AtLeastKm { get; private set; }

    /// <summary>The rows in the next cell, ascending.</summary>
    public IReadOnlyList<int> Rows { get; private set; } = [];

    /// <param name="withinKm">Cells beyond it are not looked at.</param>
    /// <returns>False where no cell is left within the distance.</returns>
    public bool MoveNext(double withinKm)
    {
        while (true)
        {
            var (toSouth, toNorth) = (KmToBand(_south), KmToBand(_north));
            var toBand = Math.Min(toSouth, toNorth);
            var hasCell = _next.TryPeek(out var rows, out var at);
            if (hasCell && at.Km <= toBand)
            {
                AtLeastKm = at.Km;
                if (at.Km > withinKm)
                {
                    return false;
                }
                _next.Dequeue();
                Rows = rows!;
                return true;
            }
            AtLeastKm = toBand;
            if (!(toBand <= withinKm))
            {
                return false;
            }
            Open(toSouth <= toNorth ? _south-- : _north++);
        }
    }

    private double KmToBand(int band)
    {
        if (band is < 0 or >= PlaceGrid.BandCount)
        {
            return double.PositiveInfinity;
        }
        var south = PlaceGrid.SouthOf(band);
        var north = PlaceGrid.SouthOf(band + 1);
        var degrees = Math.Max(0, Math.Max(south - _here.LatitudeDegrees, _here.LatitudeDegrees - north));
        return BoundOf(double.DegreesToRadians(degrees));
    }

    private void Open(int band)
    {
        var count = PlaceGrid.CellCountOf(band);
        foreach (var (cell, rows) in _grid.CellsOf(band))
        {
            _next.Enqueue(rows, (KmToCell(band, cell, count), _order++));
        }
    }

    // The nearest point of a piece of the sphere between two latitudes and two longitudes.
    private double KmToCell(int band, int cell, int cellCount)
    {
        var width = 360.0 / cellCount;
        var east = TurnOf(_here.LongitudeDegrees - ((cell * width) - 180)); // East of the cell's western edge.
        if (cellCount == 1 || east <= width)
        {
            return KmToBand(band);
        }
        // On the meridian of the nearer edge, cos(angle) = sin φ₀ sin φ + cos φ₀ cos φ cos Δλ is a wave in φ.
        var edge = double.DegreesToRadians(Math.Min(east - width, 360 - east));
        var here = double.DegreesToRadians(_here.LatitudeDegrees);
        var (sin, cos) = (Math.Sin(here), Math.Cos(here) * Math.Cos(edge));
        var (south, north) = (
            double.DegreesToRadians(PlaceGrid.SouthOf(band)),
            double.DegreesToRadians(PlaceGrid.SouthOf(band + 1))
        );
        var crest = Math.Atan2(sin, cos);
        var closeness =
            crest >= south && crest <= north
                ? Math.Sqrt((sin * sin) + (cos * cos))
                : Math.Max(
                    (sin * Math.Sin(south)) + (cos * Math.Cos(south)),
                    (sin * Math.Sin(north)) + (cos * Math.Cos(north))
                );
        return BoundOf(Math.Acos(Math.Clamp(closeness, -1, 1)));
    }

    private static double TurnOf(double degrees) => degrees - (360 * Math.Floor(degrees / 360));

    private static double BoundOf(double radians) =>
        Math.Max(0, (Haversine.EarthRadiusKm * radians * Slack) - SlackKm);
}
