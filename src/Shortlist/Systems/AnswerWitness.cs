using Shortlist.Designs;
using Shortlist.Serving;
using Shortlist.Systems.Answers;

namespace Shortlist.Systems;

/// <summary>Sees every answer before it is given: remembers it for those who ask why and for harder times, and counts it.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class AnswerWitness(RecordedRequests records, SystemWatch watch, ILastGoodLists lastGood)
{
    /// <param name="request">As it was asked.</param>
    /// <param name="answer">As it is given.</param>
    /// <param name="ranked">What was scored; null where nothing was.</param>
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
        var items = ranked is null
            ? []
            : Array.ConvertAll(ranked.Candidates.Items, row => state.Sources.Items[row].Id);
        records.Add(
            answer.Request,
            () => RequestRecords.Of(request, answer, ranked, model, items),
            request.User
        );
        watch.Saw(answer, ranked, request.LogsImpression);
        if (answer is { Rung: RungNames.Full or RungNames.Partial, RankedAt: null })
        {
            lastGood.Keep(request, answer);
        }
    }
}
