using System.Text.Json;
using Shortlist.Events.Border;

namespace Shortlist.Events;

/// <summary>The members of one JSON object, taken by name and type; what is unknown or of another type is an error.</summary>
/// <remarks>A null is the same as no member.</remarks>
internal sealed class EventJsonMembers
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly EventJsonErrors _errors;
    private readonly string _path;

    /// <param name="element">An object, or else that is the error.</param>
    /// <param name="what">What the object is, for the messages: "an interaction".</param>
    /// <param name="path">Where it stands; empty for the whole.</param>
    /// <param name="known">The members it may have.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public EventJsonMembers(
        JsonElement element,
        string what,
        string path,
        IReadOnlyCollection<string> known,
        EventJsonErrors errors
    )
    {
        (_errors, _path) = (errors, path);
        if (element.ValueKind is not JsonValueKind.Object)
        {
            errors.Kind(path, element, $"{what}, an object");
            return;
        }
        IsObject = true;
        foreach (var member in element.EnumerateObject())
        {
            if (EventJsonText.NameOf(member) is not { } name || !known.Contains(name, StringComparer.Ordinal))
            {
                var shown = EventJsonText.NameOf(member) ?? "\uFFFD";
                errors.Unknown(PathOf(Shown(shown)), $"member of {what}", shown, known);
            }
            else if (member.Value.ValueKind is not JsonValueKind.Null)
            {
                _members[name] = member.Value;
            }
        }
    }

    public bool IsObject { get; }

    public string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    public JsonElement? Find(string name) => _members.TryGetValue(name, out var element) ? element : null;

    /// <summary>An id or a name: not blank, within its length.</summary>
    public string? Name(string name, int lengthCharsMax)
    {
        var text = Text(name, lengthCharsMax);
        if (text is not null && string.IsNullOrWhiteSpace(text))
        {
            _errors.Add(
                PathOf(name),
                ReasonCode.Required,
                $"It is blank; expected 1 to {lengthCharsMax} characters."
            );
            return null;
        }
        return text;
    }

    public string RequiredName(string name, int lengthCharsMax)
    {
        if (Find(name) is null && IsObject)
        {
            _errors.Missing(PathOf(name), $"1 to {lengthCharsMax} characters of text");
        }
        return Name(name, lengthCharsMax) ?? "";
    }

    public string? Text(string name, int lengthCharsMax) =>
        Find(name) is { } element ? EventJsonText.Read(element, lengthCharsMax, PathOf(name), _errors) : null;

    public double? Number(string name, double min, double max) =>
        Find(name) is { } element
            ? EventJsonNumbers.Read(element, min, max, "", PathOf(name), _errors)
            : null;

    public int? Integer(string name, int min, int max)
    {
        if (Find(name) is not { } element)
        {
            return null;
        }
        if (element.ValueKind is JsonValueKind.Number && element.TryGetInt32(out var value))
        {
            if (value >= min && value <= max)
            {
                return value;
            }
            _errors.Add(PathOf(name), ReasonCode.Range, $"It is {value}; expected {min} to {max}.");
        }
        else
        {
            _errors.Kind(PathOf(name), element, $"a whole number, {min} to {max}");
        }
        return null;
    }

    public bool? Flag(string name)
    {
        if (Find(name) is not { } element)
        {
            return null;
        }
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return element.GetBoolean();
        }
        _errors.Kind(PathOf(name), element, "true or false");
        return null;
    }

    private static string Shown(string name) => name.Length <= 64 ? name : name[..63] + "…";
}
