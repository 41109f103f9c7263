namespace Shortlist.Indexes.Inverted;

/// <summary>A term of a query and how often the query says it.</summary>
public readonly record struct QueryTerm(string Term, int Count)
{
    public const uint AllFields = uint.MaxValue;

    /// <summary>What a mention is worth beside one of the query's own words: less than 1 for a synonym, say.</summary>
    /// <value>1. From 0, at which it adds nothing.</value>
    public float Weight { get; init; } = 1;

    /// <summary>In which fields of the index mentions count: bit 0 for the first. All, where nothing else is said.</summary>
    public uint Fields { get; init; } = AllFields;

    /// <summary>
    /// Whether this is another form of the word that the term before it stands for, such as a synonym or the stem in
    /// another language: both add to the score, and either is enough for the word to count as said.
    /// </summary>
    public bool IsVariant { get; init; }
}
