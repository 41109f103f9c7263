using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Indexes.Vectors;
using Shortlist.Learning.Encoders;

namespace Shortlist.Retrieval;

/// <summary>
/// The items' texts as vectors, one exact index an encoder version, so that vectors of two versions never meet. The index of
/// a version is made when it is first asked for and then follows the catalogue.
/// </summary>
/// <remarks>
/// Made once, however many ask at the same time; about 10 s for a million items. Of more than
/// <see cref="VersionCountMax"/> versions the one made first is dropped, and made again if it is asked for again.
/// </remarks>
public sealed class SemanticIndex(
    EntityTable<ItemId> items,
    IReadOnlyList<KeyValuePair<string, double>> fields
) : IItemFold
{
    /// <summary>The one that serves, the one before it, and one that is tried.</summary>
    public const int VersionCountMax = 3;

    private readonly Lock _making = new();
    private readonly HashSet<int> _alive = [];
    private volatile Encoded[] _versions = [];

    public static SemanticIndex Of(FeatureSources sources, Parameters parameters)
    {
        var fields = FieldsOf(parameters);
        var key = string.Join(
            ' ',
            fields.Select(field => FormattableString.Invariant($"{field.Key}:{field.Value}"))
        );
        return sources.Folds.Share(key, () => new SemanticIndex(sources.Items, fields));
    }

    /// <summary>The fields of a retriever of this kind, without "item." before them.</summary>
    internal static KeyValuePair<string, double>[] FieldsOf(Parameters parameters) =>
        [
            .. parameters
                .Weights("fields")
                .Select(field => new KeyValuePair<string, double>(TextIndex.FieldOf(field.Key), field.Value)),
        ];

    /// <summary>What is encoded of an item.</summary>
    internal static IEnumerable<(string Text, double Weight)> TextsOf(
        Attributes attributes,
        IReadOnlyList<KeyValuePair<string, double>> fields
    ) =>
        fields
            .Select(field => (Text: TextIndex.TextOf(attributes.Find(field.Key)) ?? "", field.Value))
            .Where(field => field.Text.Length > 0);

    /// <summary>The vectors of all living items by this encoder.</summary>
    public FlatVectors VectorsOf(TextEncoder encoder)
    {
        if (Find(encoder.Version) is { } known)
        {
            return known.Vectors;
        }
        lock (_making)
        {
            if (Find(encoder.Version) is { } made)
            {
                return made.Vectors;
            }
            var encoded = new Encoded(encoder, new(encoder.Dimensions));
            foreach (var item in _alive.Order())
            {
                Put(encoded, item);
            }
            _versions = [encoded, .. _versions.Take(VersionCountMax - 1)];
            return encoded.Vectors;
        }
    }

    public void Put(int item)
    {
        _alive.Add(item);
        foreach (var version in _versions)
        {
            Put(version, item);
        }
    }

    public void Retire(int item)
    {
        _alive.Remove(item);
        foreach (var version in _versions)
        {
            version.Vectors.Remove(item);
        }
    }

    private Encoded? Find(string version) =>
        Array.Find(_versions, encoded => encoded.Encoder.Version == version);

    private void Put(Encoded version, int item)
    {
        var vector = version.Encoder.Encode(TextsOf(items[item].Attributes, fields));
        if (vector.Length == 0)
        {
            version.Vectors.Remove(item);
        }
        else
        {
            version.Vectors.Put(item, vector);
        }
    }

    private sealed record Encoded(TextEncoder Encoder, FlatVectors Vectors);
}
