using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>
/// How far the candidate is from the habit: |x − the mean of x at past interactions under a key|. With an item's price it
/// is how unusual the price is for this user, with a place how unusual the way, with a time how unusual the lead.
/// </summary>
public sealed class DeviationFeature(MeanFold fold, Measure measure, bool signed) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new(
            "deviation",
            "How far a number of the candidate is from its mean at past interactions: habit in price, distance or lead time."
        )
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("of", ParameterType.Interactions, "What makes the habit.") { Required = true },
                new("over", ParameterType.Key, "Whose habit it is.") { Default = "user" },
                .. Measure.ParameterDefinitions(canBeLeftOut: false),
                new("half_life", ParameterType.Duration, "Let the habit fade."),
                new("signed", ParameterType.Flag, "Keep the sign: below the habit is negative."),
            ],
        },
        (spec, sources) =>
        {
            var measure = Measure.Of(sources, spec.Parameters);
            return new DeviationFeature(
                MeanFold.Of(sources, spec.Parameters, measure),
                measure,
                spec.Parameters.Flag("signed")
            );
        }
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var means = fold.Read(request);
        if (
            column.Length > 0
            && means.AreShared
            && means[0] is var (all, number)
            && double.IsNaN(all / number)
        )
        {
            column.Fill(float.NaN); // Without a habit nothing is far from it, whatever the candidates are.
            return;
        }
        var measures = request.RentNumbers(column.Length);
        measure.Of(request.Subject, request.Items, measures);
        for (var i = 0; i < column.Length; i++)
        {
            var (sum, count) = means[i];
            var deviation = measures[i] - (sum / count); // 0 / 0 is missing.
            column[i] = (float)(signed ? deviation : Math.Abs(deviation));
        }
    }
}
