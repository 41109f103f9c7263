using System.Text.Json.Nodes;
using Shortlist.Designs;

namespace Shortlist.Systems.Exports;

/// <summary>The parameters of a kind as a design writes them, in JSON.</summary>
internal static class ParameterJson
{
    public static JsonObject Of(Parameters parameters) =>
        new(parameters.All.Select(pair => KeyValuePair.Create(pair.Key, NodeOf(pair.Value))));

    private static JsonNode? NodeOf(object value) =>
        value switch
        {
            double number => JsonValue.Create(number),
            bool flag => JsonValue.Create(flag),
            TimeSpan span => JsonValue.Create(DesignDuration.Format(span)),
            string text => JsonValue.Create(text),
            IReadOnlyList<string> words => new JsonArray([
                .. words.Select(word => (JsonNode?)JsonValue.Create(word)),
            ]),
            IReadOnlyList<KeyValuePair<string, double>> weights => new JsonObject(
                weights.Select(weight =>
                    KeyValuePair.Create(weight.Key, (JsonNode?)JsonValue.Create(weight.Value))
                )
            ),
            _ => JsonValue.Create(value.ToString()),
        };
}
