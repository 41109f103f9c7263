using Shortlist.Queries.Spelling;

namespace Shortlist.Queries;

/// <summary>
/// The words of a query that belong together: neighbours that items and queries put side by side far oftener than chance
/// would, by the log-likelihood ratio of their pair (Dunning, 1993). Pairs that share a word make a longer phrase.
/// </summary>
public sealed class PhraseFinder(Vocabulary vocabulary)
{
    /// <summary>The ratio from which neighbours belong together: chance exceeds it once in a thousand pairs.</summary>
    public const double RatioMin = 10.83;

    /// <summary>A pair seen less often proves nothing.</summary>
    public const int PairCountMin = 2;

    public const int PhraseCountMax = 8;

    /// <summary>The phrases in the order of the query, each of two words or more.</summary>
    public IReadOnlyList<string> Find(IReadOnlyList<string> words)
    {
        var phrases = new List<string>();
        var start = 0;
        for (var end = 1; end <= words.Count && phrases.Count < PhraseCountMax; end++)
        {
            if (end == words.Count || !BelongTogether(words[end - 1], words[end]))
            {
                if (end - start > 1)
                {
                    phrases.Add(string.Join(' ', words.Skip(start).Take(end - start)));
                }
                start = end;
            }
        }
        return phrases;
    }

    private bool BelongTogether(string first, string second)
    {
        if (IsStopWord(first) || IsStopWord(second))
        {
            return false;
        }
        var (one, other) = (vocabulary.Find(first), vocabulary.Find(second));
        if (one < 0 || other < 0)
        {
            return false;
        }
        var pair = vocabulary.CountOf(one, other);
        return pair >= PairCountMin
            && Ratio(pair, vocabulary.CountOf(one), vocabulary.CountOf(other), vocabulary.TotalCount)
                >= RatioMin;
    }

    private bool IsStopWord(string word) => vocabulary.Analyzer.Analysis.Language.IsStopWord(word);

    /// <summary>−2 log λ of the hypothesis that the second word is as likely after the first as elsewhere.</summary>
    /// <returns>0 where it is no likelier after the first.</returns>
    public static double Ratio(double pair, double first, double second, double total)
    {
        var (otherwise, rest) = (Math.Max(0, second - pair), Math.Max(1, total - first));
        var (after, elsewhere, anywhere) = (pair / first, otherwise / rest, second / total);
        return after <= elsewhere
            ? 0
            : 2
                * (
                    LogLikelihood(pair, first, after)
                    + LogLikelihood(otherwise, rest, elsewhere)
                    - LogLikelihood(pair, first, anywhere)
                    - LogLikelihood(otherwise, rest, anywhere)
                );
    }

    private static double LogLikelihood(double successes, double trials, double share) =>
        Term(successes, share) + Term(trials - successes, 1 - share);

    private static double Term(double count, double share) =>
        count <= 0 || share <= 0 ? 0 : count * Math.Log(share);
}
