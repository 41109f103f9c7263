using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>
/// Where the candidate stood in the list, from 0: known of a list that was shown, missing while one is made. For taking
/// the bias of position out of what is learnt; declare missing: default, so that all candidates are scored at one position.
/// </summary>
public sealed class PositionFeature : IFeature
{
    public static readonly FeatureKind Kind = new(
        new(
            "position",
            "Where the item stood in the list it was shown in, from 0; missing while a list is made."
        )
        {
            DecidedBy = SubjectParts.None,
        },
        (_, _) => new PositionFeature()
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        if (request.Positions is not { } positions)
        {
            column.Fill(float.NaN);
            return;
        }
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = positions[i];
        }
    }
}
