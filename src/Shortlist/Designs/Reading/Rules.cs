namespace Shortlist.Designs.Reading;

/// <summary>The ids of what can be wrong with a design's form.</summary>
internal static class Rules
{
    public const string Syntax = "D00";
    public const string UnknownKey = "D01";
    public const string WrongType = "D02";
    public const string Missing = "D03";
    public const string UnknownName = "D04";
    public const string OutOfRange = "D05";
    public const string Duplicate = "D06";
    public const string Conflict = "D07";
}
