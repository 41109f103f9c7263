using System.Runtime.InteropServices;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// Which items follow which within a session or a user's history. What came one step before weighs 1, two steps ½,
/// three ⅓; weights halve every half-life.
/// </summary>
/// <remarks>
/// Bounded: <see cref="NeighbourCountMax"/> followers an item (the weakest are dropped), <see cref="TrailLengthMax"/>
/// items a trail.
/// </remarks>
public sealed class CovisitFold(KindSet of, bool byUser, TimeSpan halfLife, TimeSpan within) : IFold
{
    public const int NeighbourCountMax = 256;
    public const int TrailLengthMax = 8;

    private readonly Dictionary<ulong, List<Step>> _trails = [];
    private readonly Dictionary<int, List<Follower>> _followers = [];

    public static CovisitFold Of(FeatureSources sources, Designs.Parameters parameters)
    {
        var (of, by) = (parameters.Words("of"), parameters.Text("by"));
        var kinds = sources.Kinds.SetOf(of);
        var (halfLife, within) = (parameters.Duration("half_life"), parameters.Duration("within"));
        return sources.Folds.Share(
            $"{kinds.Bits} {by} {halfLife} {within}",
            () => new CovisitFold(kinds, by is "user", halfLife, within)
        );
    }

    public void Apply(in Occurrence occurrence)
    {
        var key = byUser ? (ulong)(occurrence.User + 1) : occurrence.Session;
        if (key == 0 || !of.Contains(occurrence.Kind))
        {
            return;
        }
        ref var trail = ref CollectionsMarshal.GetValueRefOrAddDefault(_trails, key, out _);
        trail ??= [];
        var item = occurrence.Item;
        if (trail.Count > 0 && trail[^1].Item == item)
        {
            // A second visit to the same item follows nothing, but what comes next follows it.
            trail[^1] = new(item, Math.Max(trail[^1].AtMs, occurrence.AtMs));
            return;
        }
        for (var back = 1; back <= trail.Count; back++)
        {
            var step = trail[^back];
            if (step.Item != item && occurrence.AtMs - step.AtMs <= within.TotalMilliseconds)
            {
                Add(step.Item, item, 1.0 / back, occurrence.AtMs);
            }
        }
        trail.RemoveAll(step => step.Item == item);
        trail.Add(new(item, occurrence.AtMs));
        if (trail.Count > TrailLengthMax)
        {
            trail.RemoveAt(0);
        }
    }

    /// <summary>The subject's latest items, latest first.</summary>
    public int Trail(Subject subject, Span<int> items)
    {
        var key = byUser ? (ulong)(subject.User + 1) : subject.Session;
        if (key == 0 || !_trails.TryGetValue(key, out var trail))
        {
            return 0;
        }
        var count = Math.Min(items.Length, trail.Count);
        for (var i = 0; i < count; i++)
        {
            items[i] = trail[^(i + 1)].Item;
        }
        return count;
    }

    /// <summary>Adds weight · (faded count of each follower) into the scores.</summary>
    public void AddFollowers(int item, long atMs, double weight, Dictionary<int, double> scores)
    {
        if (!_followers.TryGetValue(item, out var followers))
        {
            return;
        }
        foreach (var follower in CollectionsMarshal.AsSpan(followers))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(scores, follower.Item, out _) +=
                weight * Faded(follower, atMs);
        }
    }

    private void Add(int item, int next, double weight, long atMs)
    {
        ref var followers = ref CollectionsMarshal.GetValueRefOrAddDefault(_followers, item, out _);
        followers ??= [];
        var at = followers.FindIndex(follower => follower.Item == next);
        if (at >= 0)
        {
            var known = followers[at];
            followers[at] =
                atMs >= known.AtMs
                    ? new(next, Faded(known, atMs) + weight, atMs)
                    : known with
                    {
                        Weight = known.Weight + Faded(new(next, weight, atMs), known.AtMs),
                    };
            return;
        }
        if (followers.Count >= 2 * NeighbourCountMax)
        {
            // Twice the bound before cutting, so that the sort is paid once in many additions.
            followers.Sort((l, r) => CompareAt(l, r, atMs));
            followers.RemoveRange(NeighbourCountMax, followers.Count - NeighbourCountMax);
        }
        followers.Add(new(next, weight, atMs));
    }

    private int CompareAt(Follower left, Follower right, long atMs)
    {
        var byWeight = Faded(right, atMs).CompareTo(Faded(left, atMs));
        return byWeight != 0 ? byWeight : left.Item.CompareTo(right.Item);
    }

    private double Faded(Follower follower, long atMs) =>
        follower.Weight * double.Exp2(-Math.Max(0, atMs - follower.AtMs) / halfLife.TotalMilliseconds);

    private readonly record struct Step(int Item, long AtMs);

    private readonly record struct Follower(int Item, double Weight, long AtMs);
}
