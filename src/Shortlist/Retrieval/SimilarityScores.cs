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
    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best)
    {
        if (request.Trained.Find<SimilaritySpace>(name) is not { } space)
        {
            return 0;
        }
        var scores = Scores(space, request.Subject);
        var top = new TopK(best);
        return PartScores.Offer(scores, space.Items, items, request, ref top, above: 0)
            ? top.Finish()
            : IRetriever.TooLate;
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

    // The retriever and its feature ask for the same within one request.
    private float[] Scores(SimilaritySpace space, Subject subject) =>
        subject.Memo((histories, space), asked => Added(space, asked));

    // In the order of the history, so that sums are the same again.
    private float[] Added(SimilaritySpace space, Subject subject)
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
