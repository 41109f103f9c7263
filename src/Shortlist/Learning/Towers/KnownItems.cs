namespace Shortlist.Learning.Towers;

/// <summary>Which items of a batch are no strangers to one who asks: the same item again, and what the same user also took.</summary>
/// <remarks>Filled by one thread a batch; then read by many.</remarks>
internal sealed class KnownItems
{
    private readonly int[][] _taken; // By user: distinct items.
    private readonly int[] _first; // By item: a place in the batch + 1.
    private readonly List<int> _next = []; // By place: another of the same item + 1.
    private readonly List<(int User, int Item)> _examples = [];

    public KnownItems(TowerCorpus corpus)
    {
        _taken = new int[corpus.UserCount][];
        for (var user = 0; user < _taken.Length; user++)
        {
            _taken[user] = [.. corpus.HistoryOf(user).Distinct().Order()];
        }
        _first = new int[corpus.ItemCount];
    }

    public bool HasTaken(int user, int item) => user >= 0 && Array.BinarySearch(_taken[user], item) >= 0;

    public void Clear()
    {
        foreach (var (_, item) in _examples)
        {
            _first[item] = 0;
        }
        _examples.Clear();
        _next.Clear();
    }

    public void Add(int user, int item)
    {
        _next.Add(_first[item]);
        _examples.Add((user, item));
        _first[item] = _examples.Count;
    }

    /// <summary>Sets the scores of items that are no strangers to minus infinity, but for the own one.</summary>
    public void Mask(int example, Span<float> scores)
    {
        var (user, item) = _examples[example];
        var own = scores[example];
        MaskItem(item, scores);
        foreach (var other in user < 0 ? [] : _taken[user])
        {
            MaskItem(other, scores);
        }
        scores[example] = own;
    }

    private void MaskItem(int item, Span<float> scores)
    {
        for (var place = _first[item]; place > 0; place = _next[place - 1])
        {
            scores[place - 1] = float.NegativeInfinity;
        }
    }
}
