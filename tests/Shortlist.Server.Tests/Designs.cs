using System.Runtime.CompilerServices;
using Shortlist.Designs;
using Shortlist.Systems;

namespace Shortlist.Server.Tests;

/// <summary>The designs that the server's tests run: those the repository ships.</summary>
internal static class Designs
{
    public const string Search = "video-search";
    public const string Places = "event-recommendation";
    public const string Feed = "news-feed";

    public static Design Read(string name)
    {
        var file = Path.Combine(Root(), "systems", name, "design.yaml");
        var reading = DesignReader.Read(File.ReadAllText(file), file, EngineVocabulary.Full);
        return reading.Design ?? throw new InvalidOperationException(string.Join('\n', reading.Findings));
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
