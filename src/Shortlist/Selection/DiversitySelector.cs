using System.Numerics.Tensors;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Scoring;

namespace Shortlist.Selection;

/// <summary>
/// Maximal marginal relevance: the next item maximises (1 − strength) · relevance − strength · (similarity to what is
/// already in the list). Carbonell and Goldstein, "The Use of MMR", 1998. Relevance is the score scaled to 0–1 over
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
                new("by", ParameterType.Attribute, "The item's words or vector that make items alike.")
                {
                    AttributeTypes = [AttributeType.Words, AttributeType.Vector],
                    AttributeOwners = ["item"],
                    Required = true,
                },
                new("strength", ParameterType.Number, "0 changes nothing, 1 looks at nothing but difference.")
                {
                    Required = true,
                    Min = 0,
                    Max = 1,
                },
            ],
        },
        Create
    );

    public IReadOnlyList<ScoredCandidate> Select(
        SelectionRequest request,
        IReadOnlyList<ScoredCandidate> scored
    )
    {
        var (subject, countMax) = (request.Subject, request.CountMax);
        var depth = Math.Min(scored.Count, countMax * DepthPerPlace);
        if (depth < 3 || strength == 0)
        {
            return scored;
        }
        var (top, span) = (scored[0].Score, Math.Max(1e-9, scored[0].Score - scored[depth - 1].Score));
        var alike = new float[depth]; // To the likest item already taken.
        List<ScoredCandidate> list = [];
        var left = Enumerable.Range(0, depth).ToList();
        while (left.Count > 0 && list.Count < countMax)
        {
            var best = left.MaxBy(i =>
                ((1 - strength) * (1 - ((top - scored[i].Score) / span))) - (strength * alike[i])
            );
            left.Remove(best);
            list.Add(scored[best]);
            foreach (var i in left)
            {
                alike[i] = Math.Max(alike[i], similarity(subject, scored[i].Item, scored[best].Item));
            }
        }
        return [.. list, .. left.Select(i => scored[i]), .. scored.Skip(depth)];
    }

    private static DiversitySelector Create(KindSpec spec, FeatureSources sources)
    {
        var (by, strength) = (spec.Parameters.Text("by"), spec.Parameters.Number("strength"));
        var name = FeatureSources.Split(by).Name;
        if (sources.Design.Data.Items.Any(item => item.Name == name && item.Type == AttributeType.Vector))
        {
            var vectors = sources.Vectors(by);
            return new((subject, l, r) => Cosine(vectors.Of(subject, l), vectors.Of(subject, r)), strength);
        }
        var words = sources.Words(by);
        return new((subject, l, r) => Jaccard(words.Of(subject, l), words.Of(subject, r)), strength);
    }

    private static float Cosine(float[] left, float[] right) =>
        left.Length == 0 || left.Length != right.Length ? 0 : TensorPrimitives.Dot<float>(left, right);

    private static float Jaccard(ulong[] left, ulong[] right)
    {
        var shared = left.Count(right.Contains);
        return shared == 0 ? 0 : shared / (float)(left.Length + right.Length - shared);
    }
}
