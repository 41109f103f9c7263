using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// How often, for others, the candidate followed what this session or user turned to last: what the retriever covisits
/// scores by, but of every candidate, whoever put it forward.
/// </summary>
public sealed class CooccurrenceFeature(Cooccurrences cooccurrences, bool log) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new(
            "cooccurrence",
            "How often, for others, the item followed the latest items of this session or user; missing without any."
        )
        {
            DecidedBy = SubjectParts.User | SubjectParts.Session,
            Parameters =
            [
                .. CovisitRetriever.Kind.Definition.Parameters,
                new("log", ParameterType.Flag, "Take ln(1 + strength)."),
            ],
        },
        (spec, sources) =>
            new CooccurrenceFeature(Cooccurrences.Of(sources, spec.Parameters), spec.Parameters.Flag("log"))
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var scores = cooccurrences.Of(request.Subject);
        for (var i = 0; i < column.Length; i++)
        {
            var score = scores is null ? double.NaN : scores.GetValueOrDefault(request.Items[i]);
            column[i] = (float)(log ? Math.Log(1 + score) : score);
        }
    }
}
