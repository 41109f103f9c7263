namespace Shortlist.Judgments.Diversity;

/// <summary>How widely lists spread over the catalogue: what accuracy alone doesn't reward.</summary>
/// <remarks>A property of all lists together, so it has no interval over queries.</remarks>
public interface IDiversityMetric : IMetric
{
    /// <returns>Null where the lists lack what it needs.</returns>
    double? Compute(ShownLists lists);
}
