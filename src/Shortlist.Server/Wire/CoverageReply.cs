using Shortlist.Serving;

namespace Shortlist.Server.Wire;

/// <summary>How much of what could have made a list did: its sources, its candidates, and the features, selectors and understanding it was made without.</summary>
internal sealed record CoverageReply(
    int SourcesAsked,
    int SourcesAnswered,
    int SourcesStale,
    int CandidatesFound,
    int CandidatesRanked,
    IReadOnlyList<string> LostFeatures,
    IReadOnlyList<string> LostParts
)
{
    public static CoverageReply Of(RankAnswer answer) =>
        new(
            answer.Coverage.SourcesAsked,
            answer.Coverage.SourcesAnswered,
            answer.Coverage.SourcesStale,
            answer.Coverage.CandidatesFound,
            answer.Coverage.CandidatesRanked,
            answer.LostFeatures,
            answer.LostParts
        );
}
