namespace Shortlist.Serving.Rows;

/// <summary>What the columns of served rows mean, and the log they came from; the same for all rows of one opened system.</summary>
/// <param name="Names">In the order of the rankers.</param>
/// <param name="Signatures">One a feature: a hash of how it is defined; a value is comparable only where it is the same.</param>
/// <param name="LogFirst">The first event the state was built from: what came before it had been dropped already.</param>
public sealed record ServedFeatures(
    IReadOnlyList<string> Names,
    IReadOnlyList<ulong> Signatures,
    long LogFirst
);
