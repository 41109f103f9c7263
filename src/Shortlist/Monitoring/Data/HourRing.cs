namespace Shortlist.Monitoring.Data;

/// <summary>
/// The last thirty days of event time in slots of an hour, which all counts of a monitor share: four weeks to compare with, a
/// day to judge, and a day for hours that are still open.
/// </summary>
/// <remarks>Hours are numbered from 1970-01-01 00:00 UTC.</remarks>
internal sealed class HourRing
{
    public const int HourCount = 30 * 24;
    public const long MsPerHour = 3_600_000;

    private readonly List<IHours> _kept = [];

    /// <summary>The latest hour in which something happened; −1 before the first event.</summary>
    public long Latest { get; private set; } = -1;

    /// <summary>The earliest hour that is remembered.</summary>
    public long Oldest => Math.Max(0, Latest - HourCount + 1);

    public static int SlotOf(long hour) => (int)(hour % HourCount);

    public static DateTimeOffset TimeOf(long hour) => DateTimeOffset.FromUnixTimeSeconds(hour * 3_600);

    public void Keep(IHours hours) => _kept.Add(hours);

    /// <summary>Makes room for an hour, forgetting what is thirty days older.</summary>
    /// <returns>False where the hour itself is too old to be remembered.</returns>
    public bool Reach(long hour)
    {
        if (hour <= Latest)
        {
            return hour >= Oldest;
        }
        for (var fresh = Math.Max(Latest + 1, hour - HourCount + 1); fresh <= hour; fresh++)
        {
            foreach (var hours in _kept)
            {
                hours.Forget(SlotOf(fresh));
            }
        }
        Latest = hour;
        return true;
    }
}
