using Shortlist.Serving.Caches;

namespace Shortlist.Serving;

/// <summary>What a cache had to do with an answer.</summary>
/// <param name="Outcome">Whether it is one made before; of one that was waited for, wait.</param>
/// <param name="Age">Since it was made; zero of a new one.</param>
public sealed record CacheUse(CacheOutcome Outcome, TimeSpan Age);
