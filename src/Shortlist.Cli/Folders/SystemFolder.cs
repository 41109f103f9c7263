using Shortlist.Designs;

namespace Shortlist.Cli.Folders;

/// <summary>Where a system lives: design.yaml, log/, bundles/ and what imports refused in quarantine.ndjson.</summary>
internal sealed record SystemFolder(string Path)
{
    public const string DesignName = "design.yaml";

    public string DesignPath => System.IO.Path.Combine(Path, DesignName);

    public string LogPath => System.IO.Path.Combine(Path, "log");

    public string QuarantinePath => System.IO.Path.Combine(Path, "quarantine.ndjson");

    /// <exception cref="CliException">There is no design in the folder.</exception>
    public static SystemFolder Find(string path)
    {
        var folder = new SystemFolder(System.IO.Path.GetFullPath(path));
        return File.Exists(folder.DesignPath)
            ? folder
            : throw CliException.BadInput(
                $"There is no {DesignName} in '{path}'. Give the folder of a system, or make one with 'shortlist new'."
            );
    }

    /// <exception cref="CliException">The design has errors; the message holds them all.</exception>
    public Design ReadDesign() => DesignFile.Require(DesignPath);
}
