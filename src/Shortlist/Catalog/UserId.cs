namespace Shortlist.Catalog;

/// <summary>The caller's own name for a person; opaque to Shortlist. 1 to 256 characters.</summary>
public readonly record struct UserId(string Value) : IComparable<UserId>
{
    public const int LengthCharsMax = 256;

    public int CompareTo(UserId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
