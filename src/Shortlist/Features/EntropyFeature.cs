using Shortlist.Designs;

namespace Shortlist.Features;

/// <summary>Shannon entropy of the values met under a key: near 0 where all went one way, as after the name of a channel.</summary>
public sealed class EntropyFeature(EntropyFold fold) : IFeature
{
    public static readonly FeatureKind Kind = new(
        new(
            "entropy",
            "How evenly interactions under a key spread over items, users or words, in bits; 0 where all went to one."
        )
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("of", ParameterType.Interactions, "What happened.") { Required = true },
                new("by", ParameterType.Key, "What it spread over, as in item.") { Required = true },
                new("over", ParameterType.Key, "The key, as in [query].") { Required = true },
            ],
        },
        (spec, sources) => new EntropyFeature(EntropyFold.Of(sources, spec.Parameters))
    );

    public void Compute(FeatureRequest request, Span<float> column)
    {
        var bound = fold.Bind(request.Subject);
        if (fold.IsShared && column.Length > 0)
        {
            column.Fill((float)fold.Read(bound, request.Subject, request.Items[0]));
            return;
        }
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = (float)fold.Read(bound, request.Subject, request.Items[i]);
        }
    }
}
