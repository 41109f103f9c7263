namespace Shortlist.Server.Measures;

/// <summary>A number that only grows.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class Counter
{
    private long _value;

    public long Value => Interlocked.Read(ref _value);

    public void Add(long count) => Interlocked.Add(ref _value, count);
}
