namespace Shortlist.Worlds.Words;

/// <summary>Where people of the worlds live and events take place; the weight is a share of the population.</summary>
internal static class Cities
{
    public static readonly IReadOnlyList<City> All =
    [
        new("Lisbon", "PT", "pt", 38.7223, -9.1393, 9),
        new("Porto", "PT", "pt", 41.1579, -8.6291, 5),
        new("Madrid", "ES", "es", 40.4168, -3.7038, 9),
        new("Barcelona", "ES", "es", 41.3874, 2.1686, 8),
        new("Valencia", "ES", "es", 39.4699, -0.3763, 4),
        new("Lyon", "FR", "fr", 45.7640, 4.8357, 4),
        new("Paris", "FR", "fr", 48.8566, 2.3522, 10),
        new("Berlin", "DE", "de", 52.5200, 13.4050, 9),
        new("Hamburg", "DE", "de", 53.5511, 9.9937, 6),
        new("Munich", "DE", "de", 48.1351, 11.5820, 5),
        new("Amsterdam", "NL", "nl", 52.3676, 4.9041, 5),
        new("Copenhagen", "DK", "da", 55.6761, 12.5683, 4),
        new("Vienna", "AT", "de", 48.2082, 16.3738, 5),
        new("Prague", "CZ", "cs", 50.0755, 14.4378, 5),
        new("Milan", "IT", "it", 45.4642, 9.1900, 6),
        new("Dublin", "IE", "en", 53.3498, -6.2603, 4),
    ];
}
