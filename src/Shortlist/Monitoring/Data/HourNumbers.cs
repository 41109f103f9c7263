namespace Shortlist.Monitoring.Data;

/// <summary>Least, greatest and sum of a number by the hour, for people who ask what came in. 17 kB.</summary>
internal sealed class HourNumbers : IHours
{
    private readonly HourRing _ring;
    private readonly double[] _sums = new double[HourRing.HourCount];
    private readonly double[] _least = new double[HourRing.HourCount];
    private readonly double[] _greatest = new double[HourRing.HourCount];

    public HourNumbers(HourRing ring)
    {
        _ring = ring;
        Array.Fill(_least, double.PositiveInfinity);
        Array.Fill(_greatest, double.NegativeInfinity);
        ring.Keep(this);
    }

    public void Add(long hour, double value)
    {
        var slot = HourRing.SlotOf(hour);
        _sums[slot] += value;
        _least[slot] = Math.Min(_least[slot], value);
        _greatest[slot] = Math.Max(_greatest[slot], value);
    }

    /// <returns>Infinities where there was none.</returns>
    public (double Sum, double Least, double Greatest) Read(long from, long to)
    {
        var (sum, least, greatest) = (0.0, double.PositiveInfinity, double.NegativeInfinity);
        var end = Math.Min(to, _ring.Latest + 1);
        for (var hour = Math.Max(from, _ring.Oldest); hour < end; hour++)
        {
            var slot = HourRing.SlotOf(hour);
            sum += _sums[slot];
            least = Math.Min(least, _least[slot]);
            greatest = Math.Max(greatest, _greatest[slot]);
        }
        return (sum, least, greatest);
    }

    public void Forget(int slot) =>
        (_sums[slot], _least[slot], _greatest[slot]) = (0, double.PositiveInfinity, double.NegativeInfinity);
}
