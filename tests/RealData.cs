using System.Runtime.CompilerServices;

namespace Shortlist.Tests;

/// <summary>
/// The public data sets, where the machine has them: SHORTLIST_DATA, else ../shared/data beside the repository. A test
/// that needs one is skipped, by name, where it is not. Compiled into every test project that asks.
/// </summary>
internal static class RealData
{
    public static string Folder(string name)
    {
        var folder = PathOf(name);
        Assert.SkipUnless(Directory.Exists(folder), Absent(name));
        return folder;
    }

    /// <param name="relative">Below the folder of all data sets.</param>
    public static string File(string relative)
    {
        var path = PathOf(relative);
        Assert.SkipUnless(System.IO.File.Exists(path), Absent(relative));
        return path;
    }

    private static string Absent(string name) => $"The data set {name} is not here; set SHORTLIST_DATA.";

    private static string PathOf(string relative) =>
        Path.Combine(Environment.GetEnvironmentVariable("SHORTLIST_DATA") ?? Beside(), relative);

    private static string Beside([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../shared/data"));
}
