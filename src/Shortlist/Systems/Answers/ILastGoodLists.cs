using Shortlist.Features;
using Shortlist.Serving;

namespace Shortlist.Systems.Answers;

/// <summary>Lists that were kept while things went well, for the moments when they don't.</summary>
/// <remarks>Safe from many threads at once. Whoever asks filters again what is given: it may have been taken back since.</remarks>
internal interface ILastGoodLists
{
    /// <summary>The last list that was made for an equal request, or for one that is near enough to stand in for it.</summary>
    /// <returns>Null where there is none.</returns>
    LastGoodList? Find(RankRequest request, Subject subject, SystemState state);

    /// <summary>Remembers a list that was ranked for the request.</summary>
    void Keep(RankRequest request, RankAnswer answer);
}
