using System.Globalization;
using System.Text.Json;
using Shortlist.Designs.Reading;
using Shortlist.Events.Border;

namespace Shortlist.Events;

/// <summary>Collects what is wrong while JSON is read, in one wording: what is, what was expected, what to do.</summary>
internal sealed class EventJsonErrors
{
    private readonly List<EventJsonError> _errors = [];

    /// <summary>Values that stood for missing ones, which is no error.</summary>
    public int CodeCount { get; set; }

    public bool Any => _errors.Count > 0;

    public IReadOnlyList<EventJsonError> All => _errors;

    public void Add(string path, FormattableString message) => Add(path, ReasonCode.Type, message);

    public void Add(string path, string code, FormattableString message) =>
        Add(path, code, message.ToString(CultureInfo.InvariantCulture));

    public void Add(Reason reason) => Add(reason.Field, reason.Code, reason.Message);

    public void Missing(string path, string what) =>
        Add(path, ReasonCode.Required, $"It is missing; expected {what}. Add the member.");

    /// <summary>The value is of another type than it should be.</summary>
    public void Kind(string path, JsonElement element, string expected) =>
        Add(path, $"It is {Describe(element)}; expected {expected}.");

    public void Unknown(
        string path,
        string what,
        string name,
        IReadOnlyCollection<string> known,
        string code = ReasonCode.UnknownField
    ) => Add(path, code, $"There is no {what} '{Shorten(name)}'.{Nearest.Hint(name, known)}");

    private void Add(string path, string code, string message)
    {
        if (_errors.Count < EventJson.ErrorCountMax)
        {
            _errors.Add(new(path, message, code));
        }
    }

    private static string Describe(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "an array",
            JsonValueKind.String => "a string",
            JsonValueKind.Number => "a number",
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => "null",
        };

    // A name of a megabyte is the sender's, and is not sent back.
    private static string Shorten(string name) => name.Length <= 64 ? name : name[..63] + "…";
}
