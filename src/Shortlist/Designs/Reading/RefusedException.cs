namespace Shortlist.Designs.Reading;

/// <summary>Carries a refusal out of the recursion over the syntax; never leaves the reader.</summary>
internal sealed class RefusedException(Position at, string why) : Exception(why)
{
    public Position At { get; } = at;
}
