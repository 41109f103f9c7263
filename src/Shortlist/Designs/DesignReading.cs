namespace Shortlist.Designs;

/// <summary>What came of reading a design file: the design, or everything that keeps it from being one.</summary>
/// <param name="Design">Null where at least one finding is an error.</param>
/// <param name="Findings">In the order of the file.</param>
public sealed record DesignReading(Design? Design, IReadOnlyList<Finding> Findings)
{
    /// <summary>
    /// Where there is no design: two that could be made of it, with the lowest and the highest values in the place of
    /// what can't be read; for a review only. Empty where too much is missing.
    /// </summary>
    /// <remarks>Made when asked for: only a review needs them.</remarks>
    internal Func<IReadOnlyList<Design>> Drafts { get; init; } = () => [];
}
