using Shortlist.Serving;
using Shortlist.Serving.Caches;

namespace Shortlist.Server.Wire;

/// <summary>What the design's cache had to do with a list.</summary>
/// <param name="Outcome">hit, stale, miss, wait or pass.</param>
/// <param name="AgeMs">Since the list was made; 0 for one that was made for this request.</param>
internal sealed record CacheReply(string Outcome, double AgeMs)
{
    public static CacheReply Of(CacheUse use) => new(NameOf(use.Outcome), use.Age.TotalMilliseconds);

    public static string NameOf(CacheOutcome outcome) =>
        outcome switch
        {
            CacheOutcome.Hit => "hit",
            CacheOutcome.Stale => "stale",
            CacheOutcome.Miss => "miss",
            CacheOutcome.Wait => "wait",
            _ => "pass",
        };
}
