using Shortlist.Features;
using Shortlist.Serving;

namespace Shortlist.Systems.Answers;

/// <summary>The last good list for an equal request: what is given where nothing can be ranked.</summary>
/// <remarks>Thread-safe.</remarks>
internal interface ILastGoodLists
{
    /// <summary>What is left of it now, with the items' attributes of now.</summary>
    /// <param name="request">At most its count is given.</param>
    /// <param name="subject">The same request's, as the state knows it.</param>
    /// <param name="state">Whose filters decide what is left.</param>
    /// <param name="age">Since the list was made.</param>
    /// <returns>Null where there is none, or nothing of it is left.</returns>
    IReadOnlyList<RankedItem>? Find(
        RankRequest request,
        Subject subject,
        SystemState state,
        out TimeSpan age
    );

    /// <summary>Remembers a list that was ranked for the request.</summary>
    void Keep(RankRequest request, Subject subject, RankAnswer answer);
}
