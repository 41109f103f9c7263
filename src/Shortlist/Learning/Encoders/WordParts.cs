using Shortlist.Basics;

namespace Shortlist.Learning.Encoders;

/// <summary>
/// The overlapping parts of a word, by hash: what lets a word that training never met be near those it is written like.
/// Bojanowski, Grave, Joulin and Mikolov, "Enriching Word Vectors with Subword Information", 2017.
/// </summary>
internal readonly record struct WordParts(int Buckets, int LengthMin, int LengthMax)
{
    /// <summary>Shorter words are too alike in their parts to be told apart by them.</summary>
    private const int WordLengthMin = 3;

    /// <summary>Adds the buckets of a word's parts, from 0; a part met twice is there twice.</summary>
    public void AddTo(List<int> buckets, ReadOnlySpan<char> word)
    {
        if (word.Length < WordLengthMin)
        {
            return;
        }
        Span<char> bordered = new char[word.Length + 2];
        bordered[0] = '<';
        word.CopyTo(bordered[1..]);
        bordered[^1] = '>';
        for (var length = LengthMin; length <= LengthMax; length++)
        {
            for (var from = 0; from + length <= bordered.Length; from++)
            {
                buckets.Add((int)(StableHash.Of(bordered.Slice(from, length)) % (ulong)Buckets));
            }
        }
    }
}
