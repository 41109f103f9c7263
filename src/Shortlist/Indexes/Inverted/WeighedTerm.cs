namespace Shortlist.Indexes.Inverted;

/// <summary>A term of a query with what it is worth in one search.</summary>
/// <param name="Place">In the query.</param>
/// <param name="DocumentFrequency">Documents of the index with the term in any field.</param>
internal readonly record struct WeighedTerm(
    QueryTerm Term,
    TermKey Key,
    TermScorer Scorer,
    int Place,
    int DocumentFrequency
) : IComparable<WeighedTerm>
{
    /// <summary>The heaviest first, then as the query has them: the order in which scores are added up.</summary>
    public int CompareTo(WeighedTerm other)
    {
        var byWeight = other.Scorer.Weight.CompareTo(Scorer.Weight);
        return byWeight != 0 ? byWeight : Place.CompareTo(other.Place);
    }
}
