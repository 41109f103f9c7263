using Shortlist.Designs;
using Shortlist.Systems;

namespace Shortlist.Benchmarks.Systems;

/// <summary>Reads the designs of the reference systems from the repository a benchmark is run in.</summary>
internal static class ReferenceDesigns
{
    /// <exception cref="DirectoryNotFoundException">It is run elsewhere.</exception>
    public static Design Read(string system)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "systems", system)))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Run this within the repository.");
        }
        var file = Path.Combine(folder.FullName, "systems", system, SystemFolder.DesignName);
        return DesignReader.Read(File.ReadAllText(file), file, EngineVocabulary.Full).Design!;
    }
}
