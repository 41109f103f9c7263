namespace Shortlist.Queries;

/// <summary>
/// A condition as a caller writes it, unchecked: the attribute, and the members that go with its type. Words and text
/// take <see cref="AnyOf"/>, numbers <see cref="Min"/> and <see cref="Max"/>, times <see cref="From"/> and
/// <see cref="Until"/>, flags <see cref="Is"/>, places <see cref="Latitude"/>, <see cref="Longitude"/> and
/// <see cref="WithinKm"/>.
/// </summary>
public sealed record PlainCondition
{
    public string? Attribute { get; init; }

    public IReadOnlyList<string?>? AnyOf { get; init; }

    public double? Min { get; init; }

    public double? Max { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? Until { get; init; }

    public bool? Is { get; init; }

    /// <summary>Degrees, −90 to 90.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees, −180 to 180.</summary>
    public double? Longitude { get; init; }

    public double? WithinKm { get; init; }
}
