using System.ComponentModel;

namespace Shortlist.Server.Wire;

/// <summary>One condition: an attribute of the item, and the members that go with its type.</summary>
internal sealed record FilterBody
{
    public required string Attribute { get; init; }

    [Description("Words and text: one of these.")]
    public IReadOnlyList<string>? AnyOf { get; init; }

    [Description("Numbers: this or more.")]
    public double? Min { get; init; }

    [Description("Numbers: this or less.")]
    public double? Max { get; init; }

    [Description("Times: this or later.")]
    public DateTimeOffset? From { get; init; }

    [Description("Times: before this.")]
    public DateTimeOffset? Until { get; init; }

    [Description("Flags: true or false.")]
    public bool? Is { get; init; }

    [Description("Places: the circle's centre, in degrees.")]
    public double? Latitude { get; init; }

    [Description("Places: the circle's centre, in degrees.")]
    public double? Longitude { get; init; }

    [Description("Places: the circle's radius.")]
    public double? WithinKm { get; init; }
}
