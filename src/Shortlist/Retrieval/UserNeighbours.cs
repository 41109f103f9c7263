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

    /// <summary>The most like the user, best first, each with a likeness from 0 to 1; never the user.</summary>
    public ScoredRow[] Of(int user)
    {
        var own = histories.Last(user);
        own = own[Math.Max(0, own.Length - anchors)..];
        var shared = new Dictionary<int, double>();
        for (var i = own.Length - 1; i >= 0; i--)
        {
            var audience = audiences.Last(own[i].Row);
            var weight = 1 / Math.Log(Math.E + audience.Length);
            foreach (var other in audience)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(shared, other.Row, out _) += weight;
            }
        }
        shared.Remove(user);
        var best = new ScoredRow[neighbours];
        var top = new TopK(best);
        foreach (var (other, weight) in shared)
        {
            top.Offer(other, (float)(weight / Math.Sqrt((double)own.Length * histories.Last(other).Length)));
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
        var own = histories.Last(subject.User);
        foreach (var step in own[Math.Max(0, own.Length - anchors)..])
        {
            scores.Remove(step.Row);
        }
        return scores;
    }
}
