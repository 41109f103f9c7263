namespace Shortlist.Indexes.Inverted;

/// <summary>A stretch of an array that belongs to one list of postings.</summary>
internal readonly record struct PostingRoom(int[] Numbers, int Start, int Length)
{
    public Span<int> Span => Numbers.AsSpan(Start, Length);
}
