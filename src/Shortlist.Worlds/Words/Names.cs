namespace Shortlist.Worlds.Words;

/// <summary>Invented channels, hosts, venues and authors.</summary>
internal static class Names
{
    public static readonly IReadOnlyList<string> First =
    [
        "Ana",
        "Jonas",
        "Mireia",
        "Tomás",
        "Freya",
        "Luca",
        "Inês",
        "Pavel",
        "Nora",
        "Emil",
        "Clara",
        "Rui",
        "Sofie",
        "Hugo",
        "Marta",
        "Kai",
        "Lena",
        "Mateo",
        "Iris",
        "Oskar",
    ];

    public static readonly IReadOnlyList<string> Last =
    [
        "Almeida",
        "Brandt",
        "Costa",
        "Dubois",
        "Eriksen",
        "Ferrari",
        "García",
        "Horák",
        "Iversen",
        "Jansen",
        "Keller",
        "Lindqvist",
        "Moretti",
        "Novák",
        "Oliveira",
        "Petit",
        "Quinn",
        "Rossi",
        "Serra",
        "Vogel",
    ];

    public static readonly IReadOnlyList<string> Venues =
    [
        "Old Waterworks",
        "Harbour Hall",
        "Lantern House",
        "Station Garden",
        "Blue Cellar",
        "Mill Courtyard",
        "Glass Pavilion",
        "Market Loft",
        "Chapel Stage",
        "Boat Shed",
        "Orangery",
        "Tram Depot",
        "Library Steps",
        "River Terrace",
        "Print Works",
        "Roof Seven",
    ];

    public static readonly IReadOnlyList<string> Collectives =
    [
        "Collective",
        "Society",
        "Club",
        "Friends",
        "Circle",
        "Workshop",
        "Association",
        "Studio",
    ];

    public static readonly IReadOnlyList<string> ChannelEndings =
    [
        "Channel",
        "Notes",
        "Daily",
        "Academy",
        "Corner",
        "Lab",
        "Diary",
        "at Home",
    ];

    public static readonly IReadOnlyList<string> Devices =
    [
        "phone",
        "phone",
        "phone",
        "desktop",
        "desktop",
        "tablet",
    ];
}
