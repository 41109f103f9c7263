namespace Shortlist.Features;

/// <summary>
/// What training made for a retriever or the merge, and features read: factors, an encoder, weights. It goes into the bundle
/// beside the rankers, and every answer, row and replay uses the one of its bundle.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public interface ITrainedPart
{
    /// <summary>What its type reads back.</summary>
    byte[] ToBytes();
}
