namespace Shortlist.Queries.Suggestions;

/// <summary>The most popular phrases offered so far: the more asked first, then the shorter, then by letters.</summary>
/// <param name="countMax">How many are kept, 1 or more.</param>
/// <param name="onlyAsked">Whether phrases that nobody has asked for or turned to are left out.</param>
internal sealed class BestPhrases(int countMax, bool onlyAsked = false)
{
    private readonly List<(Phrase Phrase, int PrefixLengthChars)> _best = [];

    public IReadOnlyList<(Phrase Phrase, int PrefixLengthChars)> All => _best;

    public bool IsFull => _best.Count >= countMax;

    /// <summary>Whether a phrase of this popularity could find a place.</summary>
    public bool MayTake(ulong order) =>
        (order > 0 || !onlyAsked) && (!IsFull || order >= _best[^1].Phrase.Order);

    public void Offer(Phrase phrase, int prefixLengthChars)
    {
        if (!MayTake(phrase.Order) || (IsFull && Compare(phrase, _best[^1].Phrase) >= 0))
        {
            return;
        }
        var at = 0;
        while (at < _best.Count && Compare(_best[at].Phrase, phrase) < 0)
        {
            at++;
        }
        // Several beginnings may lead to one phrase; the first is the likeliest.
        if (_best.Exists(best => ReferenceEquals(best.Phrase, phrase)))
        {
            return;
        }
        _best.Insert(at, (phrase, prefixLengthChars));
        if (_best.Count > countMax)
        {
            _best.RemoveAt(countMax);
        }
    }

    private static int Compare(Phrase left, Phrase right)
    {
        var byOrder = right.Order.CompareTo(left.Order);
        var byLength = byOrder != 0 ? byOrder : left.Key.Length.CompareTo(right.Key.Length);
        return byLength != 0 ? byLength : string.CompareOrdinal(left.Key, right.Key);
    }
}
