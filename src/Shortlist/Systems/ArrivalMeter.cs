using System.Numerics;
using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Events;

namespace Shortlist.Systems;

/// <summary>Event time of a log as it is read: how far it has come, and which events are behind it or ahead of it.</summary>
internal sealed class ArrivalMeter(DataSection data)
{
    private const long Unknown = long.MinValue;

    private readonly long _latenessMs = (long)data.AllowedLateness.TotalMilliseconds;
    private readonly long _correctableMs = (long)data.Correctable.TotalMilliseconds;
    private readonly long _aheadMs = (long)data.AllowedAhead.TotalMilliseconds;
    private readonly long[] _lags = new long[64]; // By the highest bit of the lag in milliseconds.
    private long _watermarkMs = Unknown;
    private long _events;
    private long _outOfOrder;
    private long _late;
    private long _ahead;

    /// <summary>The latest event time met; the start of time before the first event.</summary>
    public DateTimeOffset Watermark { get; private set; }

    /// <summary>What happened before it is not put right any more: see <see cref="DataSection.Correctable"/>.</summary>
    public long HorizonMs => _watermarkMs == Unknown ? Unknown : _watermarkMs - _correctableMs;

    /// <returns>False where the event is dated ahead of its time and counts for nothing.</returns>
    public bool Meet(LogEvent happened)
    {
        _events++;
        var atMs = happened.At.ToUnixTimeMilliseconds();
        if (atMs > _watermarkMs)
        {
            if (IsAhead(happened, atMs))
            {
                _ahead++;
                return false;
            }
            (_watermarkMs, Watermark) = (atMs, happened.At);
        }
        else if (atMs < _watermarkMs)
        {
            var lag = _watermarkMs - atMs;
            _outOfOrder++;
            _lags[BitOperations.Log2((ulong)lag)]++;
            _late += lag > _latenessMs ? 1 : 0;
        }
        return true;
    }

    public ArrivalCounts Counts =>
        new()
        {
            Events = _events,
            OutOfOrder = _outOfOrder,
            Late = _late,
            Ahead = _ahead,
            Watermark = _watermarkMs == Unknown ? null : Watermark,
            LagP50 = Lag(0.5),
            LagP99 = Lag(0.99),
        };

    public void Save(StateWriter writer)
    {
        writer.Write((_watermarkMs, _events, _outOfOrder, _late, _ahead));
        writer.Write(Watermark);
        writer.Write<long>(_lags);
    }

    public void Load(StateReader reader)
    {
        (_watermarkMs, _events, _outOfOrder, _late, _ahead) = reader.Read<(long, long, long, long, long)>();
        Watermark = reader.Read<DateTimeOffset>();
        reader.Array<long>().CopyTo(_lags, 0);
    }

    // Ahead of the clock of the log, and of all that is in it: a log whose clock stands behind its events, as that of a
    // simulated world may, goes by its events. What was never in a log has no time of arrival.
    private bool IsAhead(LogEvent happened, long atMs) =>
        happened.ArrivedAt != default
        && atMs - _aheadMs > Math.Max(happened.ArrivedAt.ToUnixTimeMilliseconds(), _watermarkMs);

    private TimeSpan Lag(double share)
    {
        var (bit, left) = (0, (long)Math.Ceiling(_outOfOrder * share));
        while (bit < _lags.Length && left > _lags[bit])
        {
            left -= _lags[bit++];
        }
        return left == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.ScaleB(1, bit + 1));
    }
}
