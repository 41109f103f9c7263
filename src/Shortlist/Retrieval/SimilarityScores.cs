using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// Scores of items by a user's whole history and trained weights between items: what is expected of anybody and the rows of what
/// the user turned to, added up.
/// </summary>
/// <remarks>O(history × weights kept an item + items of the model).</remarks>
internal sealed class SimilarityScores(string name, HistoryFold histories, EntityTable<ItemId> items)
{
    private const int LookEvery = 1_024; // Items between two looks at the clock.

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best)
    {
        if (request.Trained.Find<SimilaritySpace>(name) is not { } space)
        {
            return 0;
        }
        var scores = Scores(space, request.Subject);
        var top = new TopK(best);
        for (var number = 0; number < scores.Length; number++)
        {
            if (number % LookEvery == 0 && request.Deadline.HasPassed)
            {
                return IRetriever.TooLate;
            }
            // Looking up the row costs more than the score, so only items that would enter are looked up.
            if (
                scores[number] > 0
                && scores[number] >= top.Threshold
                && items.Find(space.Items[number]) is >= 0 and var row
                && top.Keeps(row, scores[number])
                && request.Accepts(row)
            )
            {
                top.Offer(row, scores[number]);
            }
        }
        return top.Finish();
    }

    public void Score(FeatureRequest request, Span<float> column)
    {
        column.Fill(float.NaN);
        if (request.Trained.Find<SimilaritySpace>(name) is not { } space)
        {
            return;
        }
        var scores = Scores(space, request.Subject);
        for (var i = 0; i < column.Length; i++)
        {
            var number = space.Find(items[request.Items[i]].Id);
            column[i] = number < 0 ? float.NaN : scores[number];
        }
    }

    // In the order of the history, so that sums are the same again.
    private float[] Scores(SimilaritySpace space, Subject subject)
    {
        var scores = space.Weights.Expected.ToArray();
        foreach (var step in histories.Kept(subject.User))
        {
            if (step.Count > 0 && space.Find(items[step.Row].Id) is >= 0 and var number)
            {
                space.Weights.AddTo(number, 1, scores);
            }
        }
        return scores;
    }
}
