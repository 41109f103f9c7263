namespace Shortlist.Indexes.Inverted;

/// <summary>What an index knows about a term across all its segments.</summary>
internal sealed class TermEntry(string term, TermCode code)
{
    /// <summary>Where the document at hand does not have the term.</summary>
    public const int NoSlot = -1;

    public TermEntry(string term)
        : this(term, TermCode.Of(term)) { }

    public string Term => term;

    public TermCode Code => code;

    /// <summary>Documents that have it in any field; exactly current.</summary>
    public int DocumentFrequency { get; set; }

    /// <summary>Its postings in the live segment; null where it has none.</summary>
    public PostingList? Live { get; set; }

    /// <summary>The place of the term within the document that the writer has at hand; nothing to readers.</summary>
    public int Slot { get; set; } = NoSlot;

    /// <param name="other">The code of the letters.</param>
    public bool Is(TermCode other, ReadOnlySpan<char> letters) =>
        code == other && (code.IsExact || letters.SequenceEqual(term));
}
