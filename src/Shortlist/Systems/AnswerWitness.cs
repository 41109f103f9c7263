using Shortlist.Designs;
using Shortlist.Serving;
using Shortlist.Systems.Answers;

namespace Shortlist.Systems;

/// <summary>Sees every answer before it is given: remembers it for those who ask why and for harder times, and counts it.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class AnswerWitness(
    RecordedRequests records,
    KeptRankings kept,
    SystemWatch watch,
    ILastGoodLists lastGood
)
{
    /// <param name="request">As it was asked.</param>
    /// <param name="answer">As it is given.</param>
    /// <param name="ranked">What was scored, which is released here; null where nothing was.</param>
    /// <param name="bundle">Whose models may have scored it.</param>
    /// <param name="state">As it ranked, standing still.</param>
    public void Saw(
        RankRequest request,
        RankAnswer answer,
        Ranked? ranked,
        ActiveBundle bundle,
        SystemState state
    )
    {
        var model = bundle.Models.GetValueOrDefault(answer.Model, bundle.Chosen);
        var copy = ranked is null ? default : kept.Keep(ranked, state.Sources.Items);
        records.Add(answer.Request, () => RecordOf(request, answer, model, copy), request.User);
        watch.Saw(answer, ranked, request.LogsImpression);
        ranked?.Release();
        if (answer is { Rung: RungNames.Full or RungNames.Partial, RankedAt: null })
        {
            lastGood.Keep(request, answer);
        }
    }

    private static RequestRecord RecordOf(
        RankRequest request,
        RankAnswer answer,
        ActiveModel model,
        KeptRankings.KeptRanking copy
    )
    {
        var (ranked, items) = copy.Find(model.Fills) ?? (null!, []);
        return RequestRecords.Of(request, answer, ranked, model, items);
    }
}
