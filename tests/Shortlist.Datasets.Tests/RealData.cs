using System.Runtime.CompilerServices;

namespace Shortlist.Datasets.Tests;

/// <summary>The public data sets, where they are; a test that needs one is skipped by name where it is not.</summary>
internal static class RealData
{
    public static string Folder(string name)
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("SHORTLIST_DATA") ?? Beside(), name);
        Assert.SkipUnless(Directory.Exists(folder), $"The data set '{name}' is not at {folder}.");
        return folder;
    }

    private static string Beside([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../shared/data"));
}
