namespace Shortlist.Worlds.Words;

/// <summary>A city of a world.</summary>
/// <param name="Name">As people write it.</param>
/// <param name="Country">ISO 3166 code.</param>
/// <param name="Language">ISO 639 code of most of its people.</param>
/// <param name="Latitude">Degrees, of the centre.</param>
/// <param name="Longitude">Degrees, of the centre.</param>
/// <param name="Weight">Relative number of people.</param>
internal sealed record City(
    string Name,
    string Country,
    string Language,
    double Latitude,
    double Longitude,
    double Weight
);
