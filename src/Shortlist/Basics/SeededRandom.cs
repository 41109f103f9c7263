namespace Shortlist.Basics;

/// <summary>
/// Chance that repeats: the same seed gives the same numbers on every machine and every release.
/// SplitMix64, Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
/// </summary>
/// <remarks>Not for secrets. One instance belongs to one thread.</remarks>
public sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    public ulong NextULong()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextDouble() => (NextULong() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, <paramref name="bound"/>); the bias is below bound / 2⁶⁴.</summary>
    public int Next(int bound) =>
        (int)Math.BigMul(NextULong(), (ulong)Check.InRange(bound, 1, int.MaxValue), out _);

    /// <summary>Standard normal, by Box and Muller (1958).</summary>
    public double NextNormal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    public void Shuffle<T>(Span<T> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>An independent stream for a named part, so that adding draws to one part leaves the others alone.</summary>
    public SeededRandom Fork(string part) => new(StableHash.Of(part, _state));
}
