namespace Shortlist.Events;

/// <summary>One thing that is wrong with a piece of JSON: where, what is, what was expected and what to do.</summary>
/// <param name="Path">The way to the value, as in <c>attributes.price</c> or <c>impressions[3].item</c>; empty for the whole.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="Code">One of <see cref="Border.ReasonCode"/>, for counting.</param>
public sealed record EventJsonError(string Path, string Message, string Code = Border.ReasonCode.Type)
{
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
