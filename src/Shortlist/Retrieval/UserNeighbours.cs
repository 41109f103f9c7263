using System.Runtime.InteropServices;
using Shortlist.Algebra;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// Users who turned to the same items as a subject, and what they turned to last: the cosine between users over items, a
/// shared item weighing 1 / ln(e + its users), since what everybody turns to says little (Breese, Heckerman and Kadie,
/// "Empirical analysis of predictive algorithms for collaborative filtering", 1998).
/// </summary>
/// <remarks>
/// Nothing is kept beyond who met what: a visit changes two short lists, and neighbours are those of this moment. Finding
/// them costs at most the anchors times <see cref="AudienceFold.LengthMax"/> look-ups, so it is the latest users of what
/// everybody turns to that can be neighbours.
/// </remarks>
/// <param name="histories">What users turned to.</param>
/// <param name="audiences">Who turned to items; of the same interactions.</param>
/// <param name="anchors">How many of the subject's latest items neighbours must share one of.</param>
/// <param name="neighbours">How many users are asked.</param>
/// <param name="halfLife">How fast what a neighbour did is forgotten.</param>
public sealed class UserNeighbours(
    HistoryFold histories,
    AudienceFold audiences,
    int anchors,
    int neighbours,
    TimeSpan halfLife
)
{
    public const int AnchorsMax = HistoryFold.LengthMax;
    public const int NeighboursMax = 512;

    private const int PoolFactor = 8; // Users compared as a whole for each that is asked.

    /// <summary>The most like the user, best first, each with a likeness from 0 to 1; never the user.</summary>
    public ScoredRow[] Of(int user)
    {
        var own = Anchors(user);
        var weights = new Dictionary<int, double>(own.Length);
        var shared = new Dictionary<int, double>();
        for (var i = own.Length - 1; i >= 0; i--)
        {
            var weight = 1 / Math.Log(Math.E + audiences.SizeOf(own[i].Row));
            weights.Add(own[i].Row, weight);
            foreach (var other in audiences.Last(own[i].Row))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(shared, other.Row, out _) += weight;
            }
        }
        shared.Remove(user);
        // What everybody turns to tells only of its latest users: who stands in front is compared as a whole.
        var pool = new ScoredRow[PoolFactor * neighbours];
        var first = new TopK(pool);
        foreach (var (other, weight) in shared)
        {
            first.Offer(other, (float)(weight / Math.Sqrt(histories.Last(other).Length)));
        }
        var best = new ScoredRow[neighbours];
        var top = new TopK(best);
        foreach (var (other, _) in pool[..first.Finish()])
        {
            top.Offer(other, (float)(Likeness(weights, other) / Math.Sqrt(own.Length)));
        }
        return best[..top.Finish()];
    }

    /// <summary>By item: Σ over the neighbours of likeness · 2^(−age / half-life); what the user turned to last is left out.</summary>
    public Dictionary<int, double> ItemsFor(Subject subject)
    {
        var scores = new Dictionary<int, double>();
        foreach (var neighbour in Of(subject.User))
        {
            foreach (var step in histories.Last(neighbour.Row))
            {
                var age = Math.Max(0, subject.AtMs - step.AtMs) / halfLife.TotalMilliseconds;
                CollectionsMarshal.GetValueRefOrAddDefault(scores, step.Row, out _) +=
                    neighbour.Score * double.Exp2(-age);
            }
        }
        foreach (var step in Anchors(subject.User))
        {
            scores.Remove(step.Row);
        }
        return scores;
    }

    private ReadOnlySpan<LatestSteps.Step> Anchors(int user)
    {
        var all = histories.Last(user);
        return all[Math.Max(0, all.Length - anchors)..];
    }

    private double Likeness(Dictionary<int, double> weights, int other)
    {
        var all = histories.Last(other);
        var shared = 0.0;
        foreach (var step in all)
        {
            shared += weights.GetValueOrDefault(step.Row);
        }
        return all.Length == 0 ? 0 : shared / Math.Sqrt(all.Length);
    }
}
