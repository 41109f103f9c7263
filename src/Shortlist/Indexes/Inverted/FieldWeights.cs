using System.Collections.Immutable;
using Shortlist.Basics;

namespace Shortlist.Indexes.Inverted;

/// <summary>How much a mention in each field of an index counts, and the two constants of BM25F.</summary>
/// <remarks>
/// Given with each query, so that two features may weigh one index differently. The defaults were measured on three
/// public collections: K1 from 0.9 to 1.5 and B from 0.4 to 0.75 differ by less than 0.02 in every metric, and a title
/// weight of 2 was never worse than 1.
/// </remarks>
public sealed record FieldWeights
{
    public const double WeightMax = 1_000;

    private FieldWeights(ImmutableArray<float> values) => Values = values;

    /// <summary>One weight per field of the index, in its order; a field of weight 0 is not looked at.</summary>
    public ImmutableArray<float> Values { get; }

    /// <summary>How fast further mentions stop to matter: at K1 weighted mentions a term has half its full score.</summary>
    /// <value>1.2. Raising it lets repetition count for longer, which also rewards stuffing.</value>
    public float K1
    {
        get;
        init => field = Check.InRange(value, 0.01f, 100);
    } = 1.2f;

    /// <summary>How much a long field is held against it: 0 not at all, 1 in proportion to its length.</summary>
    /// <value>0.75. Lower it where long texts are long because they say more.</value>
    public float B
    {
        get;
        init => field = Check.InRange(value, 0f, 1f);
    } = 0.75f;

    /// <summary>All fields alike.</summary>
    public static FieldWeights Equal(IReadOnlyList<string> fields) => new([.. fields.Select(_ => 1f)]);

    /// <summary>The named fields weighted, the others left out.</summary>
    /// <exception cref="ArgumentException">
    /// A name is no field of the index or is given twice, a weight is not between 0 and 1 000, or none is above 0.
    /// </exception>
    public static FieldWeights For(
        IReadOnlyList<string> fields,
        IEnumerable<KeyValuePair<string, double>> weights
    )
    {
        var values = new float[fields.Count];
        foreach (var (name, weight) in weights)
        {
            var field = IndexOf(fields, name);
            if (field < 0 || values[field] > 0)
            {
                throw new ArgumentException(
                    $"The field '{name}' is {(field < 0 ? "not in the index" : "given twice")}; "
                        + $"expected each of {string.Join(", ", fields)} at most once.",
                    nameof(weights)
                );
            }
            values[field] = (float)Check.InRange(weight, 0, WeightMax, nameof(weights));
        }
        if (!values.Any(value => value > 0))
        {
            throw new ArgumentException(
                "No field has a weight above 0; give at least one, or nothing could be found.",
                nameof(weights)
            );
        }
        return new([.. values]);
    }

    /// <summary>The named fields, weighted alike.</summary>
    /// <exception cref="ArgumentException">A name is no field of the index or is given twice, or there is none.</exception>
    public static FieldWeights Equal(IReadOnlyList<string> fields, IEnumerable<string> names) =>
        For(fields, names.Select(name => KeyValuePair.Create(name, 1.0)));

    public bool Equals(FieldWeights? other) =>
        other is not null
        && K1.Equals(other.K1)
        && B.Equals(other.B)
        && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    public override int GetHashCode() => HashCode.Combine(K1, B, Values.Length);

    private static int IndexOf(IReadOnlyList<string> fields, string name)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (string.Equals(fields[i], name, StringComparison.Ordinal))
            {
                return i;
            }
        }
        return -1;
    }
}
