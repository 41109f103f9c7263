using System.Text.Json;
using Shortlist.Designs;
using Shortlist.Designs.Reading;
using Shortlist.Systems;

namespace Shortlist.Tests.Designs;

public sealed class DesignSchemaTests
{
    private static readonly string Schema = DesignSchema.Generate(EngineVocabulary.Full);

    [Fact]
    public void Lists_every_field_of_the_definition()
    {
        using var schema = JsonDocument.Parse(Schema);
        var properties = Properties(schema.RootElement).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Names(DesignShape.Fields).Where(name => !properties.Contains(name)));
    }

    [Fact]
    public void Lists_every_kind_with_its_parameters()
    {
        using var schema = JsonDocument.Parse(Schema);
        KindDefinition[] kinds =
        [
            .. EngineVocabulary.Full.Features,
            .. EngineVocabulary.Full.Retrievers,
            .. EngineVocabulary.Full.Filters,
            .. EngineVocabulary.Full.Selectors,
            .. EngineVocabulary.Full.Models,
        ];

        foreach (var kind in kinds)
        {
            var entry = Assert.Single(Objects(schema.RootElement), candidate => IsKind(candidate, kind));
            Assert.Empty(
                kind.Parameters.Where(parameter =>
                    !entry.GetProperty("properties").TryGetProperty(parameter.Name, out _)
                )
            );
        }
    }

    [Fact]
    public void Refuses_keys_the_reader_refuses()
    {
        using var schema = JsonDocument.Parse(Schema);

        Assert.Equal(
            "https://json-schema.org/draft/2020-12/schema",
            schema.RootElement.GetProperty("$schema").GetString()
        );
        Assert.False(schema.RootElement.GetProperty("additionalProperties").GetBoolean());
        Assert.Contains(
            "name",
            schema.RootElement.GetProperty("required").EnumerateArray().Select(name => name.GetString())
        );
    }

    private static bool IsKind(JsonElement candidate, KindDefinition kind) =>
        candidate.TryGetProperty("title", out var title)
        && title.ValueKind == JsonValueKind.String
        && title.ValueEquals(kind.Name)
        && candidate.GetProperty("description").ValueEquals(kind.Summary);

    private static IEnumerable<string> Names(IEnumerable<FieldDefinition> fields) =>
        fields.SelectMany(field => Names(field.Fields).Prepend(field.Name));

    private static IEnumerable<string> Properties(JsonElement element) =>
        Objects(element)
            .Where(inner => inner.TryGetProperty("properties", out _))
            .SelectMany(inner =>
                inner.GetProperty("properties").EnumerateObject().Select(property => property.Name)
            );

    private static IEnumerable<JsonElement> Objects(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(property => Objects(property.Value))
                .Prepend(element),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
            _ => [],
        };
}
