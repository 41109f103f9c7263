using System.Numerics.Tensors;
using Shortlist.Algebra;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Learning.Factors;

namespace Shortlist.Retrieval;

/// <summary>
/// Items that people with a like history turned to, by implicit matrix factorisation. The user's vector is folded in
/// from the history as it is now, so what was done a second ago counts and users unknown in training are served; so are
/// items that came after the training, once somebody has turned to them.
/// </summary>
/// <remarks>O(items of the model × factors). Silent before the first training.</remarks>
public sealed class FactorRetriever(string name, FactorFold fold, EntityTable<ItemId> items) : IRetriever
{
    public static readonly RetrieverKind Kind = new(
        new("factors", "What people with a like history turned to, by matrix factorisation (trained).")
        {
            DecidedBy = SubjectParts.User,
            Parameters =
            [
                new("of", ParameterType.Interactions, "What makes the history.") { Required = true },
                new("loss", ParameterType.Text, "Least squares over all cells (als) or pairs in order (bpr).")
                {
                    Default = "als",
                    Choices = ["als", "bpr"],
                },
                new(
                    "solver",
                    ParameterType.Text,
                    "Of als: conjugate gradients, fast (cg), or exact (cholesky)."
                )
                {
                    Default = "cg",
                    Choices = ["cg", "cholesky"],
                },
                new("factors", ParameterType.Integer, "Length of the vectors.")
                {
                    Default = "32",
                    Min = 1,
                    Max = FactorsOptions.FactorsMax,
                },
                new("regularisation", ParameterType.Number, "Penalty on squared vectors: 30; of bpr 0.01.")
                {
                    Min = 1e-6,
                    Max = 1e9,
                },
                new(
                    "frequency_scaling",
                    ParameterType.Number,
                    "Of als: how much more the vectors of frequent users and items are held back."
                )
                {
                    Default = "1",
                    Min = 0,
                    Max = 1,
                },
                new("iterations", ParameterType.Integer, "Rounds over users and items: 15; of bpr 60.")
                {
                    Min = 1,
                    Max = 1_000,
                },
                new(
                    "confidence",
                    ParameterType.Number,
                    "Of als: how much surer an interaction is than its absence."
                )
                {
                    Default = "3",
                    Min = 1e-6,
                    Max = 1e9,
                },
                new("learning_rate", ParameterType.Number, "Of bpr: length of the first steps.")
                {
                    Default = "0.05",
                    Min = 1e-6,
                    Max = 1,
                },
                new(
                    "negative_power",
                    ParameterType.Number,
                    "Of bpr: 0 compares with all items alike, 1 as often as they occur."
                )
                {
                    Default = "0",
                    Min = 0,
                    Max = 1,
                },
            ],
        },
        (spec, sources) =>
            new FactorRetriever(spec.Name, FactorFold.Of(sources, spec.Parameters.Words("of")), sources.Items)
    );

    public void Prepare(TrainedParts trained)
    {
        if (trained.Find<FactorSpace>(name) is { } space)
        {
            fold.NewItemsOf(space);
        }
    }

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best)
    {
        if (
            request.Subject.User < 0
            || request.Trained.Find<FactorSpace>(name) is not { } space
            || fold.UserOf(space, request.Subject.User) is not { } user
        )
        {
            return 0;
        }
        var scores = new float[space.Model.ItemCount];
        space.Model.Score(user, scores);

        var top = new TopK(best);
        if (!PartScores.Offer(scores, space.Items, items, request, ref top, float.NegativeInfinity))
        {
            return IRetriever.TooLate;
        }
        foreach (var item in fold.NewItemsOf(space))
        {
            var score = TensorPrimitives.Dot<float>(user, item.Vector) + item.Bias;
            if (top.Keeps(item.Row, score) && request.Accepts(item.Row))
            {
                top.Offer(item.Row, score);
            }
        }
        return top.Finish();
    }
}
