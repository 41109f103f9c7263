using Shortlist.Basics;

namespace Shortlist.Serving.Admission;

/// <summary>
/// Holds each client to a number of requests a second, with a bucket of tokens each: it fills at the rate up to the burst, and a request
/// takes one.
/// </summary>
/// <remarks>
/// Thread-safe. At most 65,536 clients are remembered, in 1.5 MiB: a new one takes the place of whichever of four was quiet the longest.
/// Who was forgotten begins with a full bucket, so that somebody who invents names is not held back by this: that is for whoever knows who
/// the callers are.
/// </remarks>
public sealed class ClientRates
{
    /// <summary>Clients that are remembered.</summary>
    public const int ClientCountMax = 1 << 16;

    private const int Ways = 4;
    private const int SetCount = ClientCountMax / Ways;
    private const int StripeCount = 64;

    private readonly double _rate;
    private readonly int _burst;
    private readonly TimeProvider _clock;
    private readonly Bucket[] _buckets = new Bucket[ClientCountMax];
    private readonly Lock[] _stripes = [.. Enumerable.Range(0, StripeCount).Select(_ => new Lock())];

    /// <param name="rate">Requests a second for long.</param>
    /// <param name="burst">Requests at once after a pause.</param>
    /// <param name="clock">Fills the buckets.</param>
    public ClientRates(double rate, int burst, TimeProvider clock) =>
        (_rate, _burst, _clock) = (Check.InRange(rate, 1e-3, 1e6), Check.InRange(burst, 1, 1_000_000), clock);

    /// <param name="client">Whatever tells clients apart.</param>
    /// <param name="wait">How long until it may make one, where it may not now.</param>
    /// <returns>Whether it may make one now.</returns>
    public bool TryTake(string client, out TimeSpan wait)
    {
        var key = StableHash.Of(client) | 1; // 0 is an empty place.
        var set = (int)(key >> 8) & (SetCount - 1);
        lock (_stripes[set % StripeCount])
        {
            var now = _clock.GetTimestamp();
            ref var bucket = ref Find(_buckets.AsSpan(set * Ways, Ways), key, now);
            var filled = bucket.Tokens + (_rate * _clock.GetElapsedTime(bucket.Timestamp, now).TotalSeconds);
            bucket.Tokens = Math.Min(_burst, filled);
            bucket.Timestamp = now;
            var may = bucket.Tokens >= 1;
            wait = may ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - bucket.Tokens) / _rate);
            bucket.Tokens -= may ? 1 : 0;
            return may;
        }
    }

    private ref Bucket Find(Span<Bucket> set, ulong key, long now)
    {
        var oldest = 0;
        for (var i = 0; i < set.Length; i++)
        {
            if (set[i].Key == key)
            {
                return ref set[i];
            }
            if (set[oldest].Key != 0 && (set[i].Key == 0 || set[i].Timestamp < set[oldest].Timestamp))
            {
                oldest = i;
            }
        }
        set[oldest] = new()
        {
            Key = key,
            Timestamp = now,
            Tokens = _burst,
        };
        return ref set[oldest];
    }

    private struct Bucket
    {
        public ulong Key;
        public long Timestamp;
        public double Tokens;
    }
}
