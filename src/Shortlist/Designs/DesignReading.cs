namespace Shortlist.Designs;

/// <summary>What came of reading a design file: the design, or everything that keeps it from being one.</summary>
/// <param name="Design">Null where at least one finding is an error.</param>
/// <param name="Findings">In the order of the file.</param>
public sealed record DesignReading(Design? Design, IReadOnlyList<Finding> Findings);
