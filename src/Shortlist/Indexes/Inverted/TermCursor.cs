namespace Shortlist.Indexes.Inverted;

/// <summary>How far a search has read one term's postings.</summary>
internal struct TermCursor(PostingList postings, float weight)
{
    public readonly PostingList Postings => postings;

    /// <summary>The query's count times the term's rarity.</summary>
    public readonly float Weight => weight;

    public int Place { get; set; }

    public readonly int Row => Place < postings.Count ? postings.Rows[Place] : int.MaxValue;
}
