using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Scoring;

namespace Shortlist.Selection;

/// <summary>
/// Maximal marginal relevance: the next item maximises (1 − strength) · relevance − strength · (similarity to what is
/// already in the list). Carbonell and Goldstein, "The Use of MMR", 1998. Relevance is the merit scaled to 0–1 over
/// the candidates looked at, so that strength means the same for every model.
/// </summary>
/// <remarks>O(list × candidates looked at), which are the best <see cref="DepthPerPlace"/> for each place.</remarks>
public sealed class DiversitySelector(Func<Subject, int, int, float> similarity, double strength) : ISelector
{
    public const int DepthPerPlace = 5;

    public static readonly SelectorKind Kind = new(
        new("diversity", "Trades relevance against likeness to what is already in the list.")
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                Likeness.Parameter,
                new("strength", ParameterType.Number, "0 changes nothing, 1 looks at nothing but difference.")
                {
                    Required = true,
                    Min = 0,
                    Max = 1,
                },
            ],
        },
        (spec, sources) =>
            new DiversitySelector(Likeness.Of(spec, sources), spec.Parameters.Number("strength"))
    );

    public int Select(SelectionRequest request, Span<ScoredCandidate> list)
    {
        var depth = Math.Min(list.Length, request.CountMax * DepthPerPlace);
        if (depth < 3 || strength == 0)
        {
            return list.Length;
        }
        var looked = list[..depth];
        var scale = new RelevanceScale(looked);
        using var scratch = new Scratch<float>(depth);
        var alike = scratch.Span; // To the likest item already taken.
        for (var place = 0; place < Math.Min(request.CountMax, depth); place++)
        {
            var (best, most) = (place, double.NegativeInfinity);
            for (var i = place; i < depth; i++)
            {
                var value = ((1 - strength) * scale.Of(in looked[i])) - (strength * alike[i]);
                if (value > most)
                {
                    (best, most) = (i, value);
                }
            }
            ListOrder.MoveUp(looked, best, place);
            ListOrder.MoveUp(alike, best, place);
            for (var i = place + 1; i < depth; i++)
            {
                alike[i] = Math.Max(
                    alike[i],
                    similarity(request.Subject, looked[i].Item, looked[place].Item)
                );
            }
        }
        return list.Length;
    }
}
