using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// Merges the retrievers' candidates by the weighted sum of their scores, each between the worst and the best of its list,
/// with weights learnt from what was wanted. Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", 2023.
/// </summary>
/// <remarks>Immutable.</remarks>
public sealed class LearnedFusion : ITrainedPart
{
    /// <summary>A design has one merge.</summary>
    public const string PartName = "merge";

    private const byte Version = 1;

    private readonly double[] _weights;

    /// <param name="retrievers">In the design's order.</param>
    /// <param name="weights">One a retriever.</param>
    public LearnedFusion(IReadOnlyList<string> retrievers, IReadOnlyList<double> weights)
    {
        if (weights.Count != retrievers.Count)
        {
            Throw.LengthMismatch(nameof(weights), retrievers.Count, weights.Count);
        }
        (Retrievers, _weights) = (retrievers, [.. weights]);
    }

    private static ReadOnlySpan<byte> Mark => "SLFU"u8;

    public IReadOnlyList<string> Retrievers { get; }

    public IReadOnlyList<double> Weights => _weights;

    public byte[] ToBytes()
    {
        var writer = new ByteWriter();
        writer.Bytes(Mark);
        writer.Byte(Version);
        writer.Count(Retrievers.Count);
        foreach (var retriever in Retrievers)
        {
            writer.Text(retriever);
        }
        foreach (var weight in _weights)
        {
            writer.Double(weight);
        }
        return writer.Written.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged or of another version.</exception>
    public static LearnedFusion Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        if (!reader.Bytes(Mark.Length).SequenceEqual(Mark) || reader.Byte() != Version)
        {
            throw new InvalidDataException(
                $"The bytes don't open with SLFU and version {Version}; they are no fusion this library reads."
            );
        }
        var retrievers = new string[reader.CountOfParts()];
        for (var i = 0; i < retrievers.Length; i++)
        {
            retrievers[i] = reader.Text();
        }
        var weights = new double[retrievers.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = reader.Double();
        }
        return reader.Remaining == 0 && Array.TrueForAll(weights, double.IsFinite)
            ? new(retrievers, weights)
            : throw new InvalidDataException(
                "Bytes follow the fusion, or a weight is not finite; the data is damaged."
            );
    }
}
