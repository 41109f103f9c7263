namespace Shortlist.Queries.Spelling;

/// <summary>
/// How likely a word is after another: their pair's share of what follows the first, mixed half and half with the word's own
/// share of all words (interpolation; Jelinek and Mercer, 1980). In nats.
/// </summary>
public sealed class LanguageModel(Vocabulary vocabulary)
{
    /// <summary>What the pair counts beside the word alone.</summary>
    public const double PairShare = 0.5;

    /// <summary>Nats that a word nobody has said costs for each of its letters: long strings are seldom words by chance.</summary>
    public const double UnknownLetter = 1.0;

    /// <summary>The log-probability of a word, given the one before it.</summary>
    /// <param name="before">−1 where there is none, or nobody knows it.</param>
    /// <param name="word">Its number.</param>
    public double Of(int before, int word)
    {
        var alone = (double)vocabulary.CountOf(word) / Math.Max(1, vocabulary.TotalCount);
        var first = before < 0 ? 0 : vocabulary.CountOf(before);
        var share =
            first > 0
                ? (PairShare * vocabulary.CountOf(before, word) / first) + ((1 - PairShare) * alone)
                : alone;
        return Math.Log(Math.Max(share, 1e-12));
    }

    /// <summary>The log-probability of a string that no item says.</summary>
    public double OfUnknown(int lengthChars) =>
        -Math.Log(Math.Max(1, vocabulary.TotalCount)) - (UnknownLetter * lengthChars);
}
