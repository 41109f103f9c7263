using System.Globalization;
using System.Text.Json;
using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Events.Border;

/// <summary>Tells values from the codes that a design declares to stand for missing ones.</summary>
public static class ErrorCodes
{
    /// <summary>Whether the whole value is a code: a word, a list of nothing but codes, a vector filled with one.</summary>
    public static bool IsMissing(AttributeValue value, IReadOnlyList<ErrorCode> codes)
    {
        foreach (var code in codes)
        {
            if (Matches(value, code))
            {
                return true;
            }
        }
        return codes.Count > 0
            && value is AttributeValue.Words { Values: { Length: > 1 } words }
            && words.All(word => codes.Any(code => IsText(word, code)));
    }

    /// <summary>For values that are not yet of their type, as a -1 where a text is declared.</summary>
    public static bool IsMissing(JsonElement value, IReadOnlyList<ErrorCode> codes)
    {
        if (codes.Count == 0)
        {
            return false;
        }
        return value.ValueKind switch
        {
            JsonValueKind.String => EventJsonText.Decode(value) is { } text
                && codes.Any(code => IsText(text, code)),
            JsonValueKind.Number => value.TryGetDouble(out var number)
                && codes.Any(code => code.Number == number),
            JsonValueKind.Array => value.GetArrayLength() > 0
                && codes.Any(code => value.EnumerateArray().All(each => IsMissing(each, [code]))),
            JsonValueKind.Object => codes.Any(code => Place(code) is { } place && IsPlace(value, place)),
            _ => false,
        };
    }

    /// <summary>For tables, where everything is a text.</summary>
    public static bool IsMissing(string text, IReadOnlyList<ErrorCode> codes) =>
        codes.Any(code =>
            IsText(text, code)
            || (
                code.Number is { } number
                && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var given)
                && given == number
            )
        );

    /// <returns>The attributes without those that hold a code, and how many these were.</returns>
    public static Attributes Without(
        Attributes attributes,
        IReadOnlyDictionary<string, AttributeSpec> specs,
        out int count
    )
    {
        count = 0;
        foreach (var (name, value) in attributes)
        {
            count += IsCode(name, value, specs) ? 1 : 0;
        }
        return count == 0
            ? attributes
            : Attributes.Of(attributes.Where(pair => !IsCode(pair.Key, pair.Value, specs)));
    }

    private static bool IsCode(
        string name,
        AttributeValue value,
        IReadOnlyDictionary<string, AttributeSpec> specs
    ) => specs.TryGetValue(name, out var spec) && IsMissing(value, spec.MissingValues);

    private static bool Matches(AttributeValue value, ErrorCode code) =>
        value switch
        {
            AttributeValue.Number number => code.Number == number.Value,
            AttributeValue.Text text => IsText(text.Value, code),
            AttributeValue.Words { Values: [var word] } => IsText(word, code),
            AttributeValue.Time time => EventJsonNumbers.Parse(code.Text) == time.Value,
            AttributeValue.Place place => Place(code) == place,
            AttributeValue.Vector { Values: { IsDefaultOrEmpty: false } vector } => code.Number is { } all
                && vector.All(each => each == (float)all),
            _ => false,
        };

    private static bool IsText(string text, ErrorCode code) =>
        string.Equals(text.Trim(), code.Text, StringComparison.Ordinal);

    private static bool IsPlace(JsonElement value, AttributeValue.Place place) =>
        value.TryGetProperty("lat", out var lat)
        && value.TryGetProperty("lon", out var lon)
        && lat.ValueKind is JsonValueKind.Number
        && lon.ValueKind is JsonValueKind.Number
        && lat.TryGetDouble(out var latitude)
        && lon.TryGetDouble(out var longitude)
        && new AttributeValue.Place(latitude, longitude) == place;

    private static AttributeValue.Place? Place(ErrorCode code) =>
        code.Text.Split(',') is [var lat, var lon]
        && double.TryParse(lat, NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude)
        && double.TryParse(lon, NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude)
            ? new(latitude, longitude)
            : null;
}
