namespace Shortlist.Learning.Encoders;

/// <summary>Which rows of the embedding table make the vector of each word: its own, and those of its parts.</summary>
internal sealed class WordRows(EncoderVocabulary vocabulary, WordParts parts)
{
    public int RowCount => vocabulary.Words.Length + parts.Buckets;

    /// <returns>Empty for a word too short to have parts that the vocabulary doesn't know.</returns>
    public int[] Of(string word)
    {
        List<int> rows = [];
        parts.AddTo(rows, word);
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i] += vocabulary.Words.Length;
        }
        if (vocabulary.Find(word) is >= 0 and var own)
        {
            rows.Insert(0, own);
        }
        return [.. rows];
    }
}
