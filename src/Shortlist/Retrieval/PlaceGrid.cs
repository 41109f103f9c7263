using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// The places of the living items in cells of about eleven kilometres, so that what is near is found without measuring all:
/// bands of a tenth of a degree of latitude, each cut into as many cells of longitude as keep them square.
/// </summary>
/// <remarks>
/// 4 bytes an item and about 100 a cell that is not empty. Cells wrap around at the antimeridian, and the bands at the poles
/// are one cell each, so neither is an exception.
/// </remarks>
public sealed class PlaceGrid(PlaceColumn places) : IItemFold, ISavedFold
{
    internal const int BandsPerDegree = 10;
    internal const int BandCount = 180 * BandsPerDegree;

    private readonly SortedDictionary<int, List<int>>?[] _bands = new SortedDictionary<int, List<int>>?[
        BandCount
    ];
    private readonly Dictionary<int, (int Band, int Cell)> _cellOf = [];

    /// <summary>Items that have a place.</summary>
    public int Count => _cellOf.Count;

    public static PlaceGrid Of(FeatureSources sources, string place) =>
        sources.Folds.Share(
            place,
            () => new PlaceGrid(sources.Items.Column<PlaceColumn>(FeatureSources.Split(place).Name))
        );

    public void Put(int item)
    {
        Retire(item);
        if (places[item] is not { } place)
        {
            return;
        }
        var at = (Band: BandOf(place.LatitudeDegrees), Cell: 0);
        at.Cell = CellOf(place.LongitudeDegrees, CellCountOf(at.Band));
        var band = _bands[at.Band] ??= [];
        if (!band.TryGetValue(at.Cell, out var items))
        {
            band.Add(at.Cell, items = []);
        }
        items.Insert(~items.BinarySearch(item), item);
        _cellOf.Add(item, at);
    }

    public void Retire(int item)
    {
        if (!_cellOf.Remove(item, out var at))
        {
            return;
        }
        var items = _bands[at.Band]![at.Cell];
        items.RemoveAt(items.BinarySearch(item));
        if (items.Count == 0)
        {
            _bands[at.Band]!.Remove(at.Cell);
        }
    }

    public void Save(StateWriter writer) => writer.Write<int>(_cellOf.Keys.ToArray());

    /// <remarks>A place is found again faster than it is read.</remarks>
    public void Load(StateReader reader) => Array.ForEach(reader.Array<int>(), Put);

    /// <summary>Walks outwards from a place, cell by cell, nearest first.</summary>
    public PlaceWalk From(AttributeValue.Place here) => new(this, here);

    /// <summary>The cells of a band that hold something.</summary>
    internal IEnumerable<KeyValuePair<int, List<int>>> CellsOf(int band) =>
        _bands[band] is { } cells ? cells : [];

    internal static int BandOf(double latitudeDegrees) =>
        Math.Clamp((int)Math.Floor((latitudeDegrees + 90) * BandsPerDegree), 0, BandCount - 1);

    internal static double SouthOf(int band) => ((double)band / BandsPerDegree) - 90;

    /// <summary>As many as keep cells about as wide as high where the band is widest; one at the poles.</summary>
    internal static int CellCountOf(int band)
    {
        var nearestToEquator = Math.Min(Math.Abs(SouthOf(band)), Math.Abs(SouthOf(band + 1)));
        var around = 360 * BandsPerDegree * Math.Cos(double.DegreesToRadians(nearestToEquator));
        return band is 0 or BandCount - 1 ? 1 : Math.Max(1, (int)around);
    }

    internal static int CellOf(double longitudeDegrees, int cellCount)
    {
        var turn = (longitudeDegrees + 180) / 360;
        return Math.Clamp((int)((turn - Math.Floor(turn)) * cellCount), 0, cellCount - 1);
    }
}
