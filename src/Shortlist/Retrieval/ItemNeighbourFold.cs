using System.Runtime.InteropServices;
using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// How alike items are by who turned to them: the cosine between items' vectors over users (Sarwar, Karypis, Konstan and
/// Riedl, "Item-based collaborative filtering recommendation algorithms", 2001), where a user counts 2^(−age / 2 half-lives)
/// for an item turned to so long ago. Of each user only the latest items count, which also keeps those who turn to
/// everything from deciding what is alike.
/// </summary>
/// <remarks>
/// What it holds is a function of every user's latest items and the times they were turned to last: a visit changes the
/// pairs of one user, at most twice the length of a history of them, each way. Of an item <see cref="NeighbourCountMax"/> to
/// twice as many neighbours are kept (beyond, the weakest are dropped and begin anew if they come again). Within these
/// bounds and those of <see cref="VisitTrail"/> the order of arrival does not matter, and what is taken back leaves no trace.
/// The same fading of all sums cancels out, so a cosine changes only when somebody turns to something.
/// </remarks>
public sealed class ItemNeighbourFold : IFold, ISavedFold
{
    public const int NeighbourCountMax = 256;

    /// <summary>Of a user's latest items; a visit costs twice as many pairs.</summary>
    public const int HistoryMax = 64;

    private readonly KindSet _of;
    private readonly int _history;
    private readonly long _withinMs;
    private readonly long _latenessMs;
    private readonly DecayClock _clock;
    private readonly List<VisitTrail?> _trails = []; // By row of the user.
    private readonly List<NeighbourList?> _neighbours = []; // By row of the item.
    private readonly List<DecayedSum> _norms = []; // By row of the item, squared.

    public ItemNeighbourFold(KindSet of, int history, TimeSpan halfLife, TimeSpan within, TimeSpan lateness)
    {
        _of = of;
        _history = Check.InRange(history, 2, HistoryMax);
        _withinMs = (long)within.TotalMilliseconds;
        _latenessMs = (long)lateness.TotalMilliseconds;
        _clock = DecayClock.Lasting(halfLife);
    }

    public KindSet Kinds => _of;

    public static ItemNeighbourFold Of(FeatureSources sources, Designs.Parameters parameters)
    {
        var kinds = sources.Kinds.SetOf(parameters.Words("of"));
        var (history, halfLife, within) = (
            parameters.Integer("history"),
            parameters.Duration("half_life"),
            parameters.Duration("within")
        );
        return sources.Folds.Share(
            $"{kinds.Bits} {history} {halfLife} {within}",
            () => new ItemNeighbourFold(kinds, history, halfLife, within, sources.Design.Data.Correctable)
        );
    }

    public void Apply(in Occurrence occurrence)
    {
        if (occurrence.User < 0 || !_of.Contains(occurrence.Kind))
        {
            return;
        }
        while (_trails.Count <= occurrence.User)
        {
            _trails.Add(null);
        }
        var trail = _trails[occurrence.User] ??= new(_history);
        var visit = new Visit(occurrence.AtMs, occurrence.Item);
        Span<Visit> before = stackalloc Visit[_history];
        Span<Visit> after = stackalloc Visit[_history];
        before = before[..trail.StepsBefore(trail.Count, before)];
        if (occurrence.IsTakenBack)
        {
            if (trail.IndexOf(visit) is not (>= 0 and var at))
            {
                return;
            }
            trail.RemoveAt(at);
        }
        else
        {
            trail.Insert(trail.PlaceOf(visit), visit);
        }
        after = after[..trail.StepsBefore(trail.Count, after)];
        CountChange(before, after, -1);
        CountChange(after, before, 1);
        trail.Settle(_latenessMs);
    }

    /// <summary>The user's latest items, latest first.</summary>
    /// <returns>How many were written; at most as many as a history holds.</returns>
    public int Latest(Subject subject, Span<int> items)
    {
        if ((uint)subject.User >= (uint)_trails.Count || _trails[subject.User] is not { } trail)
        {
            return 0;
        }
        Span<Visit> steps = stackalloc Visit[_history];
        var count = Math.Min(items.Length, trail.StepsBefore(trail.Count, steps));
        for (var i = 0; i < count; i++)
        {
            items[i] = steps[i].Item;
        }
        return count;
    }

    /// <summary>Adds weight · (cosine with each neighbour, shrunk) into the scores.</summary>
    /// <param name="item">Whose neighbours.</param>
    /// <param name="atMs">The time of asking; it decides how many common users are left, for the shrinking alone.</param>
    /// <param name="weight">Of the item.</param>
    /// <param name="shrink">
    /// How many common users a cosine must rest on to count half: one that rests on c of them, faded, counts
    /// c / (c + shrink) of itself.
    /// </param>
    /// <param name="scores">By item.</param>
    public void AddNeighbours(
        int item,
        long atMs,
        double weight,
        double shrink,
        Dictionary<int, double> scores
    )
    {
        if ((uint)item >= (uint)_neighbours.Count || _neighbours[item] is not { } neighbours)
        {
            return;
        }
        var at = _clock.At(atMs);
        var own = Math.Sqrt(NormOf(item, in at));
        var items = neighbours.Items;
        var sums = neighbours.Sums;
        for (var i = 0; i < items.Length; i++)
        {
            var common = sums[i].ReadLeading(_clock, in at);
            var other = common > 0 ? Math.Sqrt(NormOf(items[i], in at)) : 0;
            if (own > 0 && other > 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(scores, items[i], out _) +=
                    weight * (common / own / other) * (common / (common + shrink));
            }
        }
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_trails.Count);
        _trails.ForEach(trail => VisitTrail.Save(writer, trail));
        NeighbourList.SaveAll(writer, _neighbours);
        writer.Write(_norms);
    }

    public void Load(StateReader reader)
    {
        for (var left = reader.Count(); left > 0; left--)
        {
            _trails.Add(VisitTrail.Load(reader, _history));
        }
        NeighbourList.LoadAll(reader, _neighbours, () => new(_clock, NeighbourCountMax));
        reader.List(_norms);
    }

    private double NormOf(int item, in Moment at) =>
        item < _norms.Count ? _norms[item].ReadLeading(_clock, in at) : 0;

    // What is in the one and not in the other, alone and in pairs; a pair of two such items once.
    private void CountChange(ReadOnlySpan<Visit> one, ReadOnlySpan<Visit> other, int sign)
    {
        for (var i = 0; i < one.Length; i++)
        {
            if (other.Contains(one[i]))
            {
                continue;
            }
            CountNorm(one[i], sign);
            for (var j = 0; j < one.Length; j++)
            {
                if (j != i && (j > i || other.Contains(one[j])))
                {
                    CountPair(one[i], one[j], sign);
                }
            }
        }
    }

    private void CountNorm(Visit visit, int sign)
    {
        while (_norms.Count <= visit.Item)
        {
            _norms.Add(default);
        }
        CollectionsMarshal.AsSpan(_norms)[visit.Item].Add(_clock, _clock.At(visit.AtMs), sign);
    }

    // √w(t₁) · √w(t₂) = w((t₁ + t₂) / 2): what fades by halves has its product in the middle.
    private void CountPair(Visit one, Visit other, int sign)
    {
        if (Math.Abs(one.AtMs - other.AtMs) > _withinMs)
        {
            return;
        }
        var at = _clock.At(Math.Min(one.AtMs, other.AtMs) + (Math.Abs(one.AtMs - other.AtMs) / 2));
        NeighboursOf(one.Item).Add(other.Item, in at, sign);
        NeighboursOf(other.Item).Add(one.Item, in at, sign);
    }

    private NeighbourList NeighboursOf(int item)
    {
        while (_neighbours.Count <= item)
        {
            _neighbours.Add(null);
        }
        return _neighbours[item] ??= new(_clock, NeighbourCountMax);
    }
}
