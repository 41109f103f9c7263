using System.Text.Json;

namespace Shortlist.Designs.Reading;

/// <summary>Field definitions to JSON Schema.</summary>
internal sealed class SchemaWriter(Utf8JsonWriter json, Vocabulary vocabulary)
{
    private const string DurationPattern = "^[0-9]{1,15}(ms|s|m|h|d)$";

    /// <summary>The keywords of a map with these keys and no others, into the object that is open.</summary>
    public void Map(IReadOnlyList<FieldDefinition> fields, string? kind = null)
    {
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        Words("required", [.. fields.Where(field => field.Required).Select(field => field.Name)]);
        json.WriteStartObject("properties");
        foreach (var field in fields)
        {
            json.WriteStartObject(field.Name);
            if (kind is not null && field.Name is "kind")
            {
                json.WriteString("const", kind);
            }
            else
            {
                Field(field);
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private void Field(FieldDefinition field)
    {
        json.WriteString("description", field.Summary);
        if (field.Default is { } otherwise)
        {
            json.WriteString("default", otherwise);
        }
        switch (field.Type)
        {
            case FieldType.Record:
                OrShorthand(field);
                break;
            case FieldType.Records:
                json.WriteString("type", "array");
                Count("minItems", field);
                Inside("items", () => Map(field.Fields));
                break;
            case FieldType.Kinds:
                json.WriteString("type", "array");
                Count("minItems", field);
                Inside("items", () => Kinds(field));
                break;
            case FieldType.Named:
                json.WriteString("type", "object");
                Count("minProperties", field);
                Inside("additionalProperties", () => OrShorthand(field));
                break;
            case FieldType.Words or FieldType.Texts:
                Choice(
                    () => Word(field),
                    () =>
                    {
                        json.WriteString("type", "array");
                        Count("minItems", field);
                        Inside("items", () => Word(field));
                    }
                );
                break;
            case FieldType.Codes:
                Choice(
                    () => Words("type", ["string", "number"]),
                    () =>
                    {
                        json.WriteString("type", "array");
                        Inside("items", () => Words("type", ["string", "number"]));
                    }
                );
                break;
            case FieldType.Numbers:
                json.WriteString("type", "array");
                Inside("items", () => Number("number", field));
                break;
            case FieldType.Weights:
                json.WriteString("type", "object");
                Count("minProperties", field);
                Inside("additionalProperties", () => Number("number", field));
                break;
            case FieldType.Durations:
                json.WriteString("type", "object");
                Count("minProperties", field);
                Inside("additionalProperties", Duration);
                if (field.Choices.Count > 0)
                {
                    Inside("propertyNames", () => Words("enum", field.Choices));
                }
                break;
            default:
                Single(field);
                break;
        }
    }

    private void Single(FieldDefinition field)
    {
        switch (field.Type)
        {
            case FieldType.Flag:
                json.WriteString("type", "boolean");
                break;
            case FieldType.Number:
                Number("number", field);
                break;
            case FieldType.Integer:
                Number("integer", field);
                break;
            case FieldType.Duration:
                Duration();
                break;
            case FieldType.Date:
                json.WriteString("type", "string");
                json.WriteString("format", "date");
                break;
            default:
                Word(field);
                break;
        }
    }

    private void Kinds(FieldDefinition field)
    {
        var kinds = RecordChecker.KindsOf(vocabulary, field.Group);
        json.WriteStartArray("oneOf");
        json.WriteStartObject();
        Words("enum", [.. kinds.Select(kind => kind.Name)]);
        json.WriteEndObject();
        foreach (var kind in kinds)
        {
            json.WriteStartObject();
            json.WriteString("title", kind.Name);
            json.WriteString("description", kind.Summary);
            Map(RecordChecker.FieldsOf(field, kind), kind.Name);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void OrShorthand(FieldDefinition field)
    {
        if (
            field.Fields.FirstOrDefault(inner =>
                string.Equals(inner.Name, field.Shorthand, StringComparison.Ordinal)
            ) is
            { } main
        )
        {
            Choice(() => Single(main), () => Map(field.Fields));
        }
        else
        {
            Map(field.Fields);
        }
    }

    private void Choice(params Action[] choices)
    {
        json.WriteStartArray("anyOf");
        foreach (var choice in choices)
        {
            json.WriteStartObject();
            choice();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Inside(string name, Action write)
    {
        json.WriteStartObject(name);
        write();
        json.WriteEndObject();
    }

    /// <summary>A text; unquoted numbers are texts to the reader too, and 1.0 must not be underlined as a version.</summary>
    private void Word(FieldDefinition field)
    {
        if (field.Choices.Count > 0)
        {
            Words("enum", field.Choices);
        }
        else
        {
            Words("type", ["string", "number"]);
        }
    }

    private void Duration()
    {
        json.WriteString("type", "string");
        json.WriteString("pattern", DurationPattern);
    }

    private void Number(string type, FieldDefinition field)
    {
        json.WriteString("type", type);
        if (double.IsFinite(field.Min))
        {
            json.WriteNumber("minimum", field.Min);
        }
        if (double.IsFinite(field.Max))
        {
            json.WriteNumber("maximum", field.Max);
        }
    }

    private void Count(string name, FieldDefinition field)
    {
        if (field.CountMin > 0)
        {
            json.WriteNumber(name, field.CountMin);
        }
    }

    private void Words(string name, IReadOnlyList<string> words)
    {
        if (words.Count == 0)
        {
            return;
        }
        json.WriteStartArray(name);
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }
        json.WriteEndArray();
    }
}
