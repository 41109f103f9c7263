using System.Text.Json;
using Shortlist.Cli.Output;
using Shortlist.Designs;
using Shortlist.Worlds;

namespace Shortlist.Cli.Demo;

/// <summary>Written last into a system of the demo: it is whole, and this is what it was made of.</summary>
/// <param name="DesignHash">Another design needs another demo.</param>
/// <param name="World">Its history ends when the demo was made.</param>
/// <param name="Training">What was measured then.</param>
internal sealed record DemoMarker(string DesignHash, WorldOptions World, TrainingDocument Training)
{
    private const string Name = "demo.json";

    /// <returns>Null where there is none, or one of another version.</returns>
    public static DemoMarker? Read(string folder)
    {
        try
        {
            var path = Path.Combine(folder, Name);
            return Owns(folder)
                ? JsonSerializer.Deserialize(File.ReadAllText(path), CliJson.Default.DemoMarker)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a demo made the folder, however far it came.</summary>
    public static bool Owns(string folder) => File.Exists(Path.Combine(folder, Name));

    /// <summary>From here until <see cref="Write"/> the folder is known to be the demo's, and to be unfinished.</summary>
    public static void Claim(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Name), "null");
    }

    public void Write(string folder) =>
        File.WriteAllText(
            Path.Combine(folder, Name),
            JsonSerializer.Serialize(this, CliJson.Default.DemoMarker)
        );

    /// <summary>Whether it is of this design and this world, and made since a moment.</summary>
    public bool Fits(Design design, WorldOptions size, DateTimeOffset since) =>
        DesignHash == design.Hash && World with { Start = size.Start } == size && World.End >= since;
}
