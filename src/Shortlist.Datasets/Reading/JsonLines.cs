using System.Text.Json;
using Shortlist.Events.Border;

namespace Shortlist.Datasets.Reading;

/// <summary>Files of one JSON object a line.</summary>
internal static class JsonLines
{
    private const int DepthMax = 16;

    /// <summary>Each object is valid until the next is asked for.</summary>
    public static IEnumerable<(long Line, JsonElement Value)> Objects(string path, SourceLog log)
    {
        foreach (var line in SourceFile.Lines(path, log))
        {
            using var document = Parse(line, log);
            if (document is null)
            {
                continue;
            }
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                log.Bad(
                    line.Number,
                    "",
                    $"The line is a JSON {document.RootElement.ValueKind}; expected an object."
                );
                continue;
            }
            if (HasHalfCharacter(line.Text, document.RootElement))
            {
                log.Bad(
                    line.Number,
                    "",
                    "The line holds half a character (an unpaired surrogate).",
                    ReasonCode.Encoding
                );
                continue;
            }
            yield return (line.Number, document.RootElement);
        }
        log.End();
    }

    /// <returns>The text of a string or the digits of a number; null where it is missing, empty or something else.</returns>
    public static string? Text(JsonElement value, string name)
    {
        if (!value.TryGetProperty(name, out var field))
        {
            return null;
        }
        var text = field.ValueKind switch
        {
            JsonValueKind.String => field.GetString(),
            JsonValueKind.Number => field.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <returns>The strings of an array; empty where it is missing or something else.</returns>
    public static IReadOnlyList<string> Texts(JsonElement value, string name) =>
        value.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.Array
            ?
            [
                .. field
                    .EnumerateArray()
                    .Where(element => element.ValueKind == JsonValueKind.String)
                    .Select(element => element.GetString()!),
            ]
            : [];

    /// <summary>An escaped surrogate without its partner is valid JSON and no text: reading it would throw later.</summary>
    private static bool HasHalfCharacter(string line, JsonElement root)
    {
        if (!line.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
        try
        {
            Visit(root);
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private static void Visit(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    Visit(property.Value);
                }
                break;
            case JsonValueKind.Array:
                foreach (var each in element.EnumerateArray())
                {
                    Visit(each);
                }
                break;
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            default:
                break;
        }
    }

    private static JsonDocument? Parse(Line line, SourceLog log)
    {
        try
        {
            return JsonDocument.Parse(line.Text, new JsonDocumentOptions { MaxDepth = DepthMax });
        }
        catch (JsonException exception)
        {
            log.Bad(line.Number, "", $"The line is not JSON: {exception.Message}", ReasonCode.NotJson);
            return null;
        }
    }
}
