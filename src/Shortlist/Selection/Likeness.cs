using System.Numerics.Tensors;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Selection;

/// <summary>
/// How alike two items are by an attribute: the cosine of vectors, the share of words in common (Jaccard, 1901). Items
/// without the attribute are like nothing. Both make matrices without negative eigenvalues.
/// </summary>
internal static class Likeness
{
    public static readonly ParameterDefinition Parameter = new(
        "by",
        ParameterType.Attribute,
        "The item's words or vector that make items alike."
    )
    {
        AttributeTypes = [AttributeType.Words, AttributeType.Vector],
        AttributeOwners = ["item"],
        Required = true,
    };

    public static Func<Subject, int, int, float> Of(KindSpec spec, FeatureSources sources)
    {
        var by = spec.Parameters.Text(Parameter.Name);
        if (sources.TypeOf(by) == AttributeType.Vector)
        {
            var vectors = sources.Vectors(by);
            return (subject, l, r) => Cosine(vectors.Of(subject, l), vectors.Of(subject, r));
        }
        var words = sources.Words(by);
        return (subject, l, r) => Jaccard(words.Of(subject, l), words.Of(subject, r));
    }

    private static float Cosine(float[] left, float[] right) =>
        left.Length == 0 || left.Length != right.Length ? 0 : TensorPrimitives.Dot<float>(left, right);

    // Both are sorted, each word once.
    private static float Jaccard(ulong[] left, ulong[] right)
    {
        var (shared, i, j) = (0, 0, 0);
        while (i < left.Length && j < right.Length)
        {
            var (l, r) = (left[i], right[j]);
            shared += l == r ? 1 : 0;
            i += l <= r ? 1 : 0;
            j += r <= l ? 1 : 0;
        }
        return shared == 0 ? 0 : shared / (float)(left.Length + right.Length - shared);
    }
}
