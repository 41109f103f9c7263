using System.Text.Json;
using Shortlist.Events.Border;

namespace Shortlist.Events;

/// <summary>Texts out of JSON, well-formed and within their length.</summary>
internal static class EventJsonText
{
    public static string? Read(JsonElement element, int lengthCharsMax, string path, EventJsonErrors errors)
    {
        if (element.ValueKind is not JsonValueKind.String)
        {
            errors.Kind(path, element, $"a text of at most {lengthCharsMax} characters, in quotes");
            return null;
        }
        if (Decode(element) is not { } text)
        {
            errors.Add(
                path,
                ReasonCode.Encoding,
                $"It holds half of a surrogate pair or bytes that are no UTF-8; expected Unicode."
            );
            return null;
        }
        if (text.Length > lengthCharsMax)
        {
            errors.Add(
                path,
                ReasonCode.TooLong,
                $"It has {text.Length} characters; expected at most {lengthCharsMax}."
            );
            return null;
        }
        return text;
    }

    /// <returns>The member's name, or null where it is no Unicode.</returns>
    public static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <returns>Null where it is no Unicode.</returns>
    public static string? Decode(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            // The only way the framework has to say that "\ud800" is JSON but no text.
            return null;
        }
    }
}
