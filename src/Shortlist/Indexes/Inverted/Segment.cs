namespace Shortlist.Indexes.Inverted;

/// <summary>A part of an index: documents and their postings, looked up by term.</summary>
/// <remarks>A document that was replaced or removed since may still be in here; the index knows and passes it over.</remarks>
internal abstract class Segment(int id)
{
    /// <summary>What the rows that it owns are marked with; never used again.</summary>
    public int Id => id;

    /// <summary>All that were put into it and not taken out again, the dead ones too.</summary>
    public int DocumentCount { get; protected set; }

    /// <summary>Documents that were replaced or removed since.</summary>
    public int DeadCount { get; set; }

    /// <summary>Of the stretch that its rows lie in, about.</summary>
    public abstract int RowCount { get; }

    public int AliveCount => DocumentCount - DeadCount;

    /// <summary>Points the cursor at the first posting of a term.</summary>
    /// <returns>False where no document has it.</returns>
    public abstract bool Find(in TermKey key, string term, PostingCursor cursor);

    /// <summary>How far mentions in a field can exceed what the bounds of blocks say.</summary>
    public abstract float Inflation(int field, float averageNow, float b);

    /// <summary>The terms that begin with these letters, and how many postings each has here.</summary>
    public abstract IEnumerable<string> TermsWith(string prefix);
}
