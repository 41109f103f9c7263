using System.Text.Json;
using Shortlist.Worlds.Load;

namespace Shortlist.Cli.Output;

/// <summary>What a load leaves in a folder: a page, the figures, a picture.</summary>
internal static class LoadFiles
{
    public static void Write(string folder, string system, LoadReport report)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "load.md"), LoadText.Page(system, report));
        File.WriteAllText(
            Path.Combine(folder, "load.json"),
            JsonSerializer.Serialize(report, CliJson.Default.LoadReport) + "\n"
        );
        File.WriteAllText(Path.Combine(folder, "load.svg"), new LoadPlot(report).Draw());
    }
}
