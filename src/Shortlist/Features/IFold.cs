namespace Shortlist.Features;

/// <summary>
/// State that grows with the log: the same occurrences give the same state, to the bit, in whatever order they arrive.
/// Sums are kept in whole numbers for that: floating-point additions would remember their order.
/// </summary>
public interface IFold
{
    /// <summary>The interactions it wants to hear of; it is spared the others.</summary>
    KindSet Kinds => KindSet.All;

    void Apply(in Occurrence occurrence);

    /// <summary>Several of one kind, such as the impressions of a list; as if they came one by one.</summary>
    void ApplyAll(ReadOnlySpan<Occurrence> occurrences)
    {
        foreach (ref readonly var occurrence in occurrences)
        {
            Apply(in occurrence);
        }
    }
}
