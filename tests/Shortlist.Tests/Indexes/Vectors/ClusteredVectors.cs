using Shortlist.Basics;

namespace Shortlist.Tests.Indexes.Vectors;

/// <summary>Vectors as encoders make them: many small clusters of unequal size.</summary>
public sealed class ClusteredVectors(ulong seed, int dimension)
{
    private readonly SeededRandom _random = new(seed);
    private readonly float[][] _centres = CentresOf(new(seed + 1_000), dimension);

    public float[] Next()
    {
        // The square makes the first clusters the larger ones.
        var share = _random.NextDouble();
        var centre = _centres[(int)(share * share * _centres.Length)];
        return [.. centre.Select(value => value + (0.5f * (float)_random.NextNormal()))];
    }

    private static float[][] CentresOf(SeededRandom random, int dimension) =>
        [
            .. Enumerable
                .Range(0, 150)
                .Select(_ =>
                    Enumerable.Range(0, dimension).Select(_ => (float)random.NextNormal()).ToArray()
                ),
        ];
}
