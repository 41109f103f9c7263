namespace Shortlist.Events.Border;

/// <summary>How often one thing was noticed at the border, with one example.</summary>
/// <param name="Code">One of <see cref="ReasonCode"/>.</param>
/// <param name="Field">The way to the value.</param>
/// <param name="Count">Events.</param>
/// <param name="Example">The sentence of the first one.</param>
public sealed record BorderCount(string Code, string Field, long Count, string Example);
