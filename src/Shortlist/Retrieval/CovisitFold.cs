using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// Which items follow which within a session or a user's history. What came one step before weighs 1, two steps ½,
/// three ⅓; weights halve every half-life. Visits follow one another by their times, in whatever order they arrive: a late
/// one takes back what the visits after it counted, and they count anew.
/// </summary>
/// <remarks>
/// Bounded: <see cref="NeighbourCountMax"/> to twice as many followers an item (beyond, the weakest are dropped, and begin
/// anew if they come again), and trails of <see cref="VisitTrail"/>'s bounds; within these the order of arrival does not
/// matter. A session that was left alone for longer than the time within which visits belong together has no trail any
/// more; a user's stays. Visits at the same time follow in the order in which their items were first heard of.
/// </remarks>
public sealed class CovisitFold : IFold, ISavedFold
{
    public const int NeighbourCountMax = 256;
    public const int TrailLengthMax = VisitTrail.StepCountDefault;

    // Counts are in 840ths: what lies up to eight steps back is a whole number of them.
    private const int Parts = 840;

    private readonly KindSet _of;
    private readonly bool _byUser;
    private readonly long _withinMs;
    private readonly long _latenessMs;
    private readonly DecayClock _clock;
    private readonly KeyTable<VisitTrail?> _trails = new();
    private readonly List<NeighbourList?> _followers = []; // By row of the item.
    private PresentTime _present = new();

    public CovisitFold(KindSet of, bool byUser, TimeSpan halfLife, TimeSpan within, TimeSpan lateness)
    {
        _of = of;
        _byUser = byUser;
        _withinMs = (long)within.TotalMilliseconds;
        _latenessMs = (long)lateness.TotalMilliseconds;
        _clock = DecayClock.Lasting(halfLife);
    }

    public KindSet Kinds => _of;

    public static CovisitFold Of(FeatureSources sources, Designs.Parameters parameters)
    {
        var (of, by) = (parameters.Words("of"), parameters.Text("by"));
        var kinds = sources.Kinds.SetOf(of);
        var (halfLife, within) = (parameters.Duration("half_life"), parameters.Duration("within"));
        return sources.Folds.Share(
            $"{kinds.Bits} {by} {halfLife} {within}",
            () => new CovisitFold(kinds, by is "user", halfLife, within, sources.Design.Data.Correctable)
        );
    }

    public void Apply(in Occurrence occurrence)
    {
        var key = _byUser ? (ulong)(occurrence.User + 1) : occurrence.Session;
        if (key == 0 || !_of.Contains(occurrence.Kind))
        {
            return;
        }
        _present.Watch(occurrence.AtMs);
        if (!_byUser && !_trails.HasRoom(1) && _present.Ms is { } now)
        {
            var oldest = now - _withinMs - _latenessMs;
            _trails.Forget(trail => trail is null || trail.LatestMs < oldest);
        }
        var trail = _trails.GetOrAdd(key, out _) ??= new();
        var visit = new Visit(occurrence.AtMs, occurrence.Item);
        if (occurrence.IsTakenBack)
        {
            if (trail.IndexOf(visit) is >= 0 and var at)
            {
                Count(trail, at, -1);
                trail.RemoveAt(at);
                Count(trail, at, 1);
            }
            return;
        }
        var place = trail.PlaceOf(visit);
        Count(trail, place, -1);
        trail.Insert(place, visit);
        Count(trail, place, 1);
        trail.Settle(_latenessMs);
    }

    /// <summary>The subject's latest items, latest first.</summary>
    public int Trail(Subject subject, Span<int> items)
    {
        var key = _byUser ? (ulong)(subject.User + 1) : subject.Session;
        if (key == 0 || !_trails.TryGet(key, out var trail) || trail is null)
        {
            return 0;
        }
        if (!_byUser && subject.AtMs - _withinMs > trail.LatestMs)
        {
            return 0;
        }
        Span<Visit> steps = stackalloc Visit[TrailLengthMax];
        var count = Math.Min(items.Length, trail.StepsBefore(trail.Count, steps));
        for (var i = 0; i < count; i++)
        {
            items[i] = steps[i].Item;
        }
        return count;
    }

    /// <summary>Adds weight · (faded count of each follower) into the scores.</summary>
    public void AddFollowers(int item, long atMs, double weight, Dictionary<int, double> scores)
    {
        if (item < _followers.Count && _followers[item] is { } followers)
        {
            followers.AddTo(scores, weight, _clock.At(atMs), Parts);
        }
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_present);
        _trails.Save(writer, trail => VisitTrail.Save(writer, trail));
        NeighbourList.SaveAll(writer, _followers);
    }

    public void Load(StateReader reader)
    {
        _present = reader.Read<PresentTime>();
        _trails.Load(reader, () => VisitTrail.Load(reader, VisitTrail.StepCountDefault));
        NeighbourList.LoadAll(reader, _followers, () => new(_clock, NeighbourCountMax));
    }

    // What the visits from a place on follow, counted or taken back.
    private void Count(VisitTrail trail, int from, int sign)
    {
        Span<Visit> steps = stackalloc Visit[TrailLengthMax];
        for (var i = from; i < trail.Count; i++)
        {
            var visit = trail[i];
            var count = trail.StepsBefore(i, steps);
            if (count > 0 && steps[0].Item == visit.Item)
            {
                continue; // A second visit to the same item follows nothing, but what comes next follows it.
            }
            var at = _clock.At(visit.AtMs);
            for (var back = 0; back < count; back++)
            {
                if (steps[back].Item != visit.Item && visit.AtMs - steps[back].AtMs <= _withinMs)
                {
                    FollowersOf(steps[back].Item).Add(visit.Item, in at, sign * Parts / (back + 1));
                }
            }
        }
    }

    private NeighbourList FollowersOf(int item)
    {
        while (_followers.Count <= item)
        {
            _followers.Add(null);
        }
        return _followers[item] ??= new(_clock, NeighbourCountMax);
    }
}
