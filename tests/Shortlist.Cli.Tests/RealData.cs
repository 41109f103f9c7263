using System.Runtime.CompilerServices;

namespace Shortlist.Cli.Tests;

/// <summary>Public data sets where the machine has them: SHORTLIST_DATA, else ../shared/data beside the repository.</summary>
internal static class RealData
{
    /// <summary>Skips the test, by name, where the data set is absent.</summary>
    public static string Folder(string name)
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("SHORTLIST_DATA") ?? Beside(), name);
        Assert.SkipUnless(Directory.Exists(folder), $"The data set {name} is not here; set SHORTLIST_DATA.");
        return folder;
    }

    private static string Beside([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../shared/data"));
}
