using System.Text.Json;
using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Events.Border;

namespace Shortlist.Datasets.Reading;

/// <summary>A JSON object as the fields of an event; a column is a path of names joined by dots.</summary>
internal sealed class JsonFields(long line, JsonElement value, MappingSection section) : Fields(line, section)
{
    public override Attributes Attributes(string prefix, SourceLog log)
    {
        var attributes = new SortedDictionary<string, AttributeValue>(StringComparer.Ordinal);
        if (value.TryGetProperty(prefix, out var held) && held.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in held.EnumerateObject())
            {
                var (name, type) = Split($"{prefix}.{property.Name}", prefix) ?? (property.Name, "");
                Take(prefix, $"{prefix}.{property.Name}", name, type, property.Value, attributes, log);
            }
        }
        foreach (var (field, column) in Section.Columns)
        {
            if (Split(field, prefix) is var (name, type) && Walk(column) is { } element)
            {
                Take(prefix, field, name, type, element, attributes, log);
            }
        }
        foreach (var (field, text) in Section.Constants)
        {
            if (Split(field, prefix) is var (name, type))
            {
                Take(field, name, Constant(prefix, name, type, text), attributes, log);
            }
        }
        return Catalog.Attributes.Of(attributes);
    }

    /// <summary>Ids, or objects of item, position and propensity.</summary>
    public override IEnumerable<Impression> Items()
    {
        if (
            Walk(Section.Columns.GetValueOrDefault("items", "items"))
            is not { ValueKind: JsonValueKind.Array } items
        )
        {
            yield break;
        }
        var place = 0;
        foreach (var element in items.EnumerateArray())
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                var position = Numbers.Parse(JsonLines.Text(element, "position")) ?? place;
                var propensity = Numbers.Parse(JsonLines.Text(element, "propensity")) ?? 1;
                yield return new(
                    new(JsonLines.Text(element, "item") ?? ""),
                    position is >= 0 and <= int.MaxValue ? (int)position : place,
                    propensity
                );
            }
            else
            {
                yield return new(new(AsText(element) ?? ""), place);
            }
            place++;
        }
    }

    protected override string? Read(string column) => Walk(column) is { } element ? AsText(element) : null;

    private AttributeValue? Constant(string prefix, string name, string type, string text) =>
        AttributeTexts.Parse(text, TypeOf(type, SpecOf(prefix, name)), Section);

    private void Take(
        string prefix,
        string field,
        string name,
        string type,
        JsonElement element,
        SortedDictionary<string, AttributeValue> attributes,
        SourceLog log
    )
    {
        if (element.ValueKind == JsonValueKind.Null && Section.Data is not null)
        {
            return; // As if it had been left out.
        }
        var spec = SpecOf(prefix, name);
        if (spec is not null && ErrorCodes.IsMissing(element, spec.MissingValues))
        {
            log.Code();
            return;
        }
        Take(field, name, Value(element, TypeOf(type, spec)), attributes, log);
    }

    private void Take(
        string field,
        string name,
        AttributeValue? made,
        SortedDictionary<string, AttributeValue> attributes,
        SourceLog log
    )
    {
        if (made is not null)
        {
            attributes[name] = made;
        }
        else
        {
            Unfit(field, "The value is empty or of another type than the attribute has", log);
        }
    }

    private JsonElement? Walk(string path)
    {
        var at = value;
        foreach (var name in path.Split('.'))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
            {
                return null;
            }
        }
        return at;
    }

    private AttributeValue? Value(JsonElement element, string type) =>
        element.ValueKind switch
        {
            JsonValueKind.Array
                when type is "words"
                    || element.EnumerateArray().Any(each => each.ValueKind == JsonValueKind.String) =>
                AttributeTexts.Words(element.EnumerateArray().Select(each => AsText(each) ?? "")),
            JsonValueKind.Array => AttributeTexts.Vector([
                .. element.EnumerateArray().Select(each => Numbers.Parse(AsText(each))),
            ]),
            JsonValueKind.Object => AttributeTexts.Place(
                Numbers.Parse(JsonLines.Text(element, "lat")),
                Numbers.Parse(JsonLines.Text(element, "lon") ?? JsonLines.Text(element, "lng"))
            ),
            JsonValueKind.True or JsonValueKind.False => new AttributeValue.Flag(element.GetBoolean()),
            JsonValueKind.Number when type is "" or "number" => Numbers.Parse(element.GetRawText())
                is { } number
                ? new AttributeValue.Number(number)
                : null,
            _ => AsText(element) is { Length: > 0 } text ? AttributeTexts.Parse(text, type, Section) : null,
        };

    private static string? AsText(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number => element.GetRawText(),
            _ => null,
        };
}
