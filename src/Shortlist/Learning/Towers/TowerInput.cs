using Shortlist.Basics;

namespace Shortlist.Learning.Towers;

/// <summary>What enters a tower of one item or one who asks: for every field its tokens, and numbers.</summary>
/// <param name="Tokens">By field; a field's tokens are averaged, so a field without any says nothing.</param>
/// <param name="Numbers">NaN where one is missing.</param>
public sealed record TowerInput(ulong[][] Tokens, float[] Numbers)
{
    /// <summary>Tokens of a field that count; further ones are left out.</summary>
    public const int FieldLengthMax = 256;

    /// <summary>A value of a field as a token.</summary>
    /// <param name="space">Fields that name the same space share what is learnt of equal values.</param>
    /// <param name="value">A word, an id, a part of a text.</param>
    public static ulong Token(string space, ReadOnlySpan<char> value) => Token(space, StableHash.Of(value));

    /// <param name="space">As in the other.</param>
    /// <param name="value">The hash of the value.</param>
    public static ulong Token(string space, ulong value) => StableHash.Combine(StableHash.Of(space), value);
}
