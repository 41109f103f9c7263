using Shortlist.Basics;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>How many different values of one key met each value of another: users an item, items a session.</summary>
/// <remarks>
/// See <see cref="HyperLogLog"/> for the error; at most about 1.2 KiB a key. What is taken back stays counted: it comes
/// again under the same keys or more.
/// </remarks>
public sealed class DistinctFold(KindSet of, KeyMaker by, KeyMaker over) : IFold, ISavedFold
{
    private readonly KeyTable<int> _places = new();
    private readonly List<ulong> _keys = []; // By place, in order of first appearance.
    private readonly List<HyperLogLog> _counts = [];
    private double[] _known = []; // What they read, NaN where nobody asked since; readers that race write the same.

    public KindSet Kinds => of;

    public static DistinctFold Of(FeatureSources sources, Parameters parameters)
    {
        var (by, over) = (parameters.Words("by"), parameters.Words("over"));
        var kinds = sources.Kinds.SetOf(parameters.Words("of"));
        return sources.Folds.Share(
            $"{kinds.Bits} by {string.Join('|', by)} over {string.Join('|', over)}",
            () => new DistinctFold(kinds, new(by, sources), KeyMaker.Of(sources, over))
        );
    }

    public void Apply(in Occurrence occurrence)
    {
        if (occurrence.IsTakenBack || !of.Contains(occurrence.Kind))
        {
            return;
        }
        Span<ulong> values = stackalloc ulong[KeyMaker.KeyCountMax];
        Span<ulong> keys = stackalloc ulong[KeyMaker.KeyCountMax];
        values = values[..by.Write(in occurrence, values)];
        if (values.IsEmpty)
        {
            return;
        }
        foreach (var key in keys[..over.Write(in occurrence, keys)])
        {
            var place = PlaceOf(key);
            foreach (var value in values)
            {
                _counts[place].Add(value);
            }
            _known[place] = double.NaN;
        }
    }

    /// <summary>For each candidate the largest count of its keys; NaN where the key has a missing part.</summary>
    /// <returns>In memory of the request, and valid as long.</returns>
    internal double[] Read(FeatureRequest request)
    {
        var keys = over.KeysOf(request);
        var places = request.RentPlaces(keys.All.Length);
        _places.Find(keys.All, places, -1);
        var values = request.RentNumbers(request.Items.Length);
        for (var i = 0; i < request.Items.Length; i++)
        {
            var (start, end) = keys[i];
            var largest = double.NaN;
            for (var at = start; at < end; at++)
            {
                largest = double.MaxNumber(largest, places[at] < 0 ? 0 : CountOf(places[at]));
            }
            values[i] = largest;
        }
        return values;
    }

    public bool LoadsBesideTables => true;

    public void Save(StateWriter writer)
    {
        writer.Write(_counts.Count);
        for (var place = 0; place < _counts.Count; place++)
        {
            writer.Write(_keys[place]);
            _counts[place].Save(writer);
        }
    }

    public void Load(StateReader reader)
    {
        for (var left = reader.Count(); left > 0; left--)
        {
            var place = PlaceOf(reader.Read<ulong>());
            (_counts[place], _known[place]) = (HyperLogLog.Load(reader), double.NaN);
        }
    }

    private double CountOf(int place)
    {
        var known = Volatile.Read(ref _known[place]);
        if (double.IsNaN(known))
        {
            known = _counts[place].Read();
            Volatile.Write(ref _known[place], known);
        }
        return known;
    }

    private int PlaceOf(ulong key)
    {
        ref var place = ref _places.GetOrAdd(key, out var isNew);
        if (isNew)
        {
            place = _counts.Count;
            _keys.Add(key);
            _counts.Add(new());
            if (place == _known.Length)
            {
                Array.Resize(ref _known, Math.Max(4, 2 * place));
            }
            _known[place] = double.NaN;
        }
        return place;
    }
}
