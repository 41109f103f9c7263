namespace Shortlist.Events.Border;

/// <summary>One thing that is wrong with a record: which kind, where, and in a sentence what was expected.</summary>
/// <param name="Code">One of <see cref="ReasonCode"/>.</param>
/// <param name="Field">The way to the value, as in attributes.price; empty for the whole.</param>
/// <param name="Message">What is, what was expected, what to do.</param>
public sealed record Reason(string Code, string Field, string Message)
{
    public static Reason Of(EventJsonError error) => new(error.Code, error.Path, error.Message);

    public override string ToString() => Field.Length == 0 ? Message : $"{Field}: {Message}";
}
