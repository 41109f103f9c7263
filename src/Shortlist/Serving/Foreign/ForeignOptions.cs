using Shortlist.Basics;

namespace Shortlist.Serving.Foreign;

/// <summary>How much patience and how much extra work a part outside of this process is given.</summary>
public sealed record ForeignOptions
{
    /// <summary>As reasons call it, such as "The encoder".</summary>
    public required string Name { get; init; }

    /// <summary>Longest wait for one call with all its tries; the request's own deadline may be nearer.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>When a second call is sent beside a slow one; null for after the slowest twentieth of the latest calls.</summary>
    public TimeSpan? HedgeAfter { get; init; }

    /// <value>0.1: of a hundred calls ten are tried again at most, so that a part in trouble doesn't get twice the load.</value>
    public double RetryShare
    {
        get;
        init => field = Check.InRange(value, 0, 1);
    } = 0.1;

    /// <value>0.05: of a hundred calls five are sent twice at most.</value>
    public double HedgeShare
    {
        get;
        init => field = Check.InRange(value, 0, 1);
    } = 0.05;

    /// <value>64 calls at once; one more is refused at once, for it would only wait.</value>
    public int ConcurrencyMax
    {
        get;
        init => field = Check.InRange(value, 1, 10_000);
    } = 64;

    /// <value>Half: the breaker opens when so many of the latest tries failed or were late.</value>
    public double FailureRatio
    {
        get;
        init => field = Check.InRange(value, 0.01, 1);
    } = 0.5;

    /// <value>10 tries within <see cref="SampledFor"/> before the breaker believes what it sees.</value>
    public int TriesMin
    {
        get;
        init => field = Check.InRange(value, 2, 10_000);
    } = 10;

    /// <value>10 s of tries are held against the ratio; at least half a second.</value>
    public TimeSpan SampledFor { get; init; } = TimeSpan.FromSeconds(10);

    /// <value>2 s without any call once the breaker is open; then one call shows whether the part is back. At least half a second.</value>
    public TimeSpan BreakFor { get; init; } = TimeSpan.FromSeconds(2);
}
