using Shortlist.Designs;
using Shortlist.Systems;

namespace Shortlist.Cli.Folders;

/// <summary>Folders of systems by the path somebody typed.</summary>
internal static class SystemFolders
{
    /// <exception cref="CliException">There is no design in the folder.</exception>
    public static SystemFolder Find(string path)
    {
        var folder = new SystemFolder(Path.GetFullPath(path));
        return File.Exists(folder.Design)
            ? folder
            : throw CliException.BadInput(
                $"There is no {SystemFolder.DesignName} in '{path}'. Give the folder of a system, or make one with 'shortlist new'."
            );
    }

    /// <exception cref="CliException">Nothing was ever written.</exception>
    public static void RequireLog(this SystemFolder folder)
    {
        if (!Directory.Exists(folder.Log))
        {
            throw CliException.BadInput(
                $"The system has no log yet: '{folder.Log}' is missing. Import events, or serve it."
            );
        }
    }

    /// <exception cref="CliException">The design has errors; the message holds them all.</exception>
    public static Design ReadDesign(this SystemFolder folder) => DesignFile.Require(folder.Design);
}
