namespace Shortlist.Monitoring.Data;

/// <summary>
/// The commonest values of a stream in bounded memory: a value that is not among them takes the place of the rarest, and may
/// have come as often as that. Space-saving: Metwally, Agrawal, El Abbadi, "Efficient Computation of Frequent and Top-k Elements in Data
/// Streams", 2005; here over the hours of a ring, so that what was common once makes room.
/// </summary>
/// <remarks>
/// Exact for all values as long as no more than <paramref name="countMax"/> different ones came. Beyond, a value's true
/// count lies between what was counted and that plus what may have been missed. Cost: a look-up, and for a value that is not
/// among them a pass over all.
/// </remarks>
internal sealed class HeavyValues<TValue>(HourRing ring, int countMax, Func<TValue, string> text)
    : IHeavyValues
    where TValue : notnull
{
    private readonly Dictionary<TValue, int> _places = [];
    private readonly List<Counter> _counters = [];

    public void Add(TValue value, long hour)
    {
        if (!_places.TryGetValue(value, out var place))
        {
            place = _counters.Count < countMax ? Append(value) : TakeOver(value);
        }
        _counters[place].Hours.Add(hour);
    }

    public IReadOnlyList<HeavyValue> Read() =>
        [
            .. _counters
                .OrderByDescending(counter => counter.Hours.Total)
                .Select(counter => new HeavyValue(text(counter.Value), counter.Hours, MissedMax(counter))),
        ];

    private int Append(TValue value)
    {
        _places.Add(value, _counters.Count);
        _counters.Add(new(value, new(ring)));
        return _counters.Count - 1;
    }

    private int TakeOver(TValue value)
    {
        var (rarest, least) = (0, long.MaxValue);
        for (var place = 0; place < _counters.Count; place++)
        {
            var weight = _counters[place].Hours.Total + MissedMax(_counters[place]);
            if (weight < least)
            {
                (rarest, least) = (place, weight);
            }
        }
        var counter = _counters[rarest];
        _places.Remove(counter.Value);
        _places.Add(value, rarest);
        counter.Hours.Clear();
        (counter.Value, counter.Missed, counter.Since) = (value, least, ring.Latest);
        return rarest;
    }

    // What was missed before the oldest hour is forgotten as if it had been counted.
    private long MissedMax(Counter counter) => counter.Since >= ring.Oldest ? counter.Missed : 0;

    private sealed class Counter(TValue value, HourSeries hours)
    {
        public TValue Value { get; set; } = value;

        public HourSeries Hours { get; } = hours;

        public long Missed { get; set; }

        public long Since { get; set; }
    }
}
