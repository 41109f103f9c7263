namespace Shortlist.Indexes.Inverted;

/// <summary>
/// What a query demands of a document beside a good score: enough of its words, none that are excluded, its phrases. Asked
/// only about documents that score high enough.
/// </summary>
/// <param name="words">For each word the terms that count as saying it, those that no document has left out.</param>
/// <param name="wordCountMin">How many of the words must be said.</param>
/// <param name="excluded">Terms of which none may be said.</param>
/// <param name="saysPhrases">Whether a row's texts have the phrases; null where there are none.</param>
internal sealed class RowConditions(
    WeighedTerm[][] words,
    int wordCountMin,
    WeighedTerm[] excluded,
    Func<int, bool>? saysPhrases
)
{
    private readonly PostingCursor?[][] _words = Array.ConvertAll(
        words,
        forms => new PostingCursor?[forms.Length]
    );
    private readonly PostingCursor?[] _excluded = new PostingCursor?[excluded.Length];

    public void Enter(Segment segment)
    {
        for (var word = 0; word < words.Length; word++)
        {
            Open(segment, words[word], _words[word]);
        }
        Open(segment, excluded, _excluded);
    }

    /// <summary>Rows of the segment are asked about in ascending order.</summary>
    public bool Hold(int row)
    {
        var said = 0;
        for (var word = 0; word < _words.Length && said < wordCountMin; word++)
        {
            said += Says(_words[word], row) ? 1 : 0;
        }
        return said >= wordCountMin && !Says(_excluded, row) && saysPhrases?.Invoke(row) != false;
    }

    private static void Open(Segment segment, WeighedTerm[] terms, PostingCursor?[] cursors)
    {
        for (var i = 0; i < terms.Length; i++)
        {
            var cursor = new PostingCursor();
            cursors[i] = segment.Find(terms[i].Key, terms[i].Term.Term, cursor) ? cursor : null;
            cursors[i]?.ScoreBy(terms[i].Scorer);
        }
    }

    private static bool Says(PostingCursor?[] cursors, int row)
    {
        foreach (var cursor in cursors)
        {
            if (cursor?.ScoreOf(row) > 0)
            {
                return true;
            }
        }
        return false;
    }
}
