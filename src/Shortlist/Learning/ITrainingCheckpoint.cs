namespace Shortlist.Learning;

/// <summary>Where a training puts what it has learnt so far, so that a run that was stopped goes on from there.</summary>
/// <remarks>
/// A checkpoint belongs to one training: same rows, recipe and seed. A run that goes on from one ends with the same bytes
/// as one that was never stopped.
/// </remarks>
public interface ITrainingCheckpoint
{
    /// <returns>What was saved last; null where nothing was, or where it was damaged.</returns>
    byte[]? Read();

    /// <summary>Asked after a round; true when the last save is old enough that another is worth its cost.</summary>
    bool IsDue { get; }

    /// <summary>Replaces what was saved before; a kill in between leaves the former.</summary>
    void Write(ReadOnlySpan<byte> state);
}
