using Shortlist.Basics;

namespace Shortlist.Indexes.Vectors;

/// <summary>How a <see cref="VectorSearchIndex"/> is built and searched; the defaults need no thought.</summary>
public sealed record VectorIndexOptions
{
    /// <summary>A link has 24 bits for the other end.</summary>
    public const int VectorsMax = (1 << 24) - 1;

    public const int ThreadsMax = 1_024;

    /// <summary>Components per vector, 1 to <see cref="FlatVectors.DimensionMax"/>.</summary>
    public required int Dimension { get; init; }

    public VectorMetric Metric { get; init; } = VectorMetric.Cosine;

    /// <summary>
    /// Who made the vectors, in words: vectors of different encoders never meet, so a file of another one is refused.
    /// </summary>
    public string Encoder { get; init; } = "";

    /// <summary>Links of a new vector, 4 to 64; up to 2M − 2 at the lowest level. 16 is the usual balance of memory and recall.</summary>
    public int M { get; init; } = 16;

    /// <summary>Vectors looked at closely for the links of a new one: more is slower to build and better linked.</summary>
    public int EfConstruction { get; init; } = 200;

    /// <summary>
    /// With fewer vectors than this every search is exact: a scan of the codes of 10,000 takes as long as a walk
    /// (about 50 µs), and cannot miss. <see cref="int.MaxValue"/> for an index that never keeps a graph.
    /// </summary>
    public int ExactBelow { get; init; } = 10_000;

    /// <summary>
    /// About how long a filter takes to say whether a row passes, in nanoseconds: decides how a filtered search goes about
    /// it, not what it finds among what it looks at. A look into an array takes 2, conditions on attributes 100.
    /// </summary>
    public int FilterNanoseconds { get; init; } = 2;

    /// <summary>
    /// Whether the vectors are kept as floats too: scores are then exact, else they are those of the 7-bit codes. Without
    /// floats there is no exact search.
    /// </summary>
    public bool KeepsFloats { get; init; } = true;

    /// <summary>Threads that link vectors which come together; what is built does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    internal VectorIndexOptions Checked()
    {
        Check.InRange(Dimension, 1, FlatVectors.DimensionMax);
        Check.InRange(M, 4, 64);
        Check.InRange(EfConstruction, M, 10_000);
        Check.InRange(ExactBelow, 0, int.MaxValue);
        Check.InRange(FilterNanoseconds, 0, 1_000_000);
        Check.InRange(Threads, 1, ThreadsMax);
        Check.InRange(Encoder.Length, 0, 200, nameof(Encoder));
        return this;
    }
}
