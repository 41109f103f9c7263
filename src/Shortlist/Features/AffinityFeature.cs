using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>
/// The share of a user's interactions that went to items with this candidate's value of an attribute, pulled to
/// everybody's share while the user has few: (n(user, value) + w · n(value) / n) / (n(user) + w).
/// Of several values the strongest counts. As lift it is taken by everybody's share, so that a user without a past has
/// 1 for whatever value.
/// </summary>
public sealed class AffinityFeature(
    CountFold userValue,
    CountFold user,
    CountFold value,
    CountFold all,
    double weight,
    bool lift
) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new(
            "affinity",
            "How much of a user's activity goes to items with this candidate's value of an attribute."
        )
        {
            DecidedBy = SubjectParts.User,
            Parameters =
            [
                new("of", ParameterType.Interactions, "The activity.") { Required = true },
                new(
                    "to",
                    ParameterType.Attribute,
                    "The item's words, or a number or time that is seen as words."
                )
                {
                    AttributeTypes = [AttributeType.Words, AttributeType.Number, AttributeType.Time],
                    AttributeOwners = ["item"],
                    Required = true,
                },
                new(
                    "bands",
                    ParameterType.Numbers,
                    "Of a number: the bounds of its bands; doublings where left out."
                ),
                new("part", ParameterType.Text, "Of a time: which part of it, UTC.")
                {
                    Default = "hour_of_week",
                    Choices = Bins.TimeParts,
                },
                new("half_life", ParameterType.Duration, "Let activity fade."),
                new("prior_weight", ParameterType.Number, "How many interactions everybody's share is worth.")
                {
                    Default = "5",
                    Min = 1e-6,
                },
                new("as", ParameterType.Text, "The user's share, or the user's share by everybody's.")
                {
                    Default = "share",
                    Choices = ["share", "lift"],
                },
            ],
        },
        Create
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var (ownCounts, everybodysCounts) = (userValue.Read(request), value.Read(request));
        var (userCounts, allCounts) = (user.Read(request), all.Read(request));
        Span<double> own = stackalloc double[KeyMaker.KeyCountMax];
        Span<double> everybody = stackalloc double[KeyMaker.KeyCountMax];
        for (var i = 0; i < column.Length; i++)
        {
            var values = ownCounts.Each(i, own); // In the same order as everybody's below.
            everybodysCounts.Each(i, everybody);
            var total = Math.Max(1, allCounts[i]); // Below one interaction nobody has a share to speak of.
            var strongest = double.NaN;
            for (var v = 0; v < values; v++)
            {
                var share = everybody[v] / total;
                var pulled = own[v] + (weight * share);
                strongest = double.MaxNumber(strongest, lift ? pulled / share : pulled); // 0 / 0 is missing.
            }
            column[i] = (float)(strongest / (userCounts[i] + weight));
        }
    }

    private static AffinityFeature Create(FeatureSpec spec, FeatureSources sources)
    {
        var to = sources.AsWords(
            spec.Parameters.Text("to"),
            spec.Parameters.Text("part"),
            spec.Parameters.Numbers("bands")
        );
        return new(
            Counted("user", to),
            Counted("user"),
            Counted(to),
            Counted(),
            spec.Parameters.Number("prior_weight"),
            spec.Parameters.Text("as") is "lift"
        );

        CountFold Counted(params string[] over) =>
            CountFold.Of(
                sources,
                spec.Parameters.Words("of"),
                over,
                halfLife: spec.Parameters.DurationOrNull("half_life")
            );
    }
}
