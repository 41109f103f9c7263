using Shortlist.Catalog;

namespace Shortlist.Datasets.Reading;

/// <summary>Attribute values written as text, as a table has them.</summary>
internal static class AttributeTexts
{
    /// <param name="text">Not empty.</param>
    /// <param name="type">A type's name in lower case; empty is text.</param>
    /// <param name="section">How times and lists are written.</param>
    /// <returns>Null where the text is not of the type.</returns>
    public static AttributeValue? Parse(string text, string type, MappingSection section)
    {
        switch (type)
        {
            case "" or "text":
                return new AttributeValue.Text(text);
            case "number":
                return Numbers.Parse(text) is { } number ? new AttributeValue.Number(number) : null;
            case "flag":
                return text.ToUpperInvariant() switch
                {
                    "TRUE" or "1" or "YES" => new AttributeValue.Flag(true),
                    "FALSE" or "0" or "NO" => new AttributeValue.Flag(false),
                    _ => null,
                };
            case "words":
                return Words(text.Split(section.ListSeparator));
            case "time":
                return section.ParseTime(text) is { } time ? new AttributeValue.Time(time) : null;
            case "place":
                var parts = text.Split(section.ListSeparator, ' ', ';');
                return parts.Length == 2 ? Place(Numbers.Parse(parts[0]), Numbers.Parse(parts[1])) : null;
            case "vector":
                double?[] values =
                [
                    .. text.Split(section.ListSeparator, ' ', ';').Select(part => Numbers.Parse(part)),
                ];
                return Vector(values);
            default:
                return null;
        }
    }

    public static AttributeValue? Words(IEnumerable<string> texts)
    {
        string[] words =
        [
            .. texts
                .Select(word => word.Trim())
                .Where(word => word.Length > 0)
                .Distinct(StringComparer.Ordinal),
        ];
        return words.Length == 0 ? null : new AttributeValue.Words([.. words]);
    }

    public static AttributeValue? Place(double? latitude, double? longitude) =>
        latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180
            ? new AttributeValue.Place(latitude.Value, longitude.Value)
            : null;

    public static AttributeValue? Vector(IReadOnlyList<double?> values) =>
        values.Count > 0 && values.All(value => value is { } number && float.IsFinite((float)number))
            ? new AttributeValue.Vector([.. values.Select(value => (float)value!.Value)])
            : null;
}
