namespace Shortlist.Catalog;

/// <summary>One request for a list; impressions and interactions refer to it.</summary>
public readonly record struct RequestId(string Value)
{
    public const int LengthCharsMax = 128;

    public override string ToString() => Value;
}
