using Shortlist.Serving;

namespace Shortlist.Systems.Answers;

/// <summary>A list made earlier that may be given again.</summary>
/// <param name="Items">As they were given, best first.</param>
/// <param name="RankedAt">The moment as of which they were ranked.</param>
internal sealed record LastGoodList(IReadOnlyList<RankedItem> Items, DateTimeOffset RankedAt);
