using Shortlist.Catalog;

namespace Shortlist.Datasets.Reading;

/// <summary>Collects the attributes that are there: what is empty is left out rather than invented.</summary>
internal sealed class AttributeList
{
    private readonly List<KeyValuePair<string, AttributeValue>> _values = [];

    public AttributeList Text(string name, string? value) =>
        string.IsNullOrWhiteSpace(value) ? this : Add(name, new AttributeValue.Text(value));

    public AttributeList Words(string name, params IEnumerable<string?> values)
    {
        string[] words =
        [
            .. values
                .Where(word => !string.IsNullOrWhiteSpace(word))
                .Select(word => word!.Trim())
                .Distinct(StringComparer.Ordinal),
        ];
        return words.Length == 0 ? this : Add(name, new AttributeValue.Words([.. words]));
    }

    public AttributeList Number(string name, double? value) =>
        value is { } number && double.IsFinite(number) ? Add(name, new AttributeValue.Number(number)) : this;

    public AttributeList Time(string name, DateTimeOffset? value) =>
        value is { } time ? Add(name, new AttributeValue.Time(time)) : this;

    public AttributeList Add(string name, AttributeValue value)
    {
        _values.Add(new(name, value));
        return this;
    }

    public Attributes Build() => Attributes.Of(_values);
}
