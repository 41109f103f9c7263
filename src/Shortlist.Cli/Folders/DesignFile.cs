using Shortlist.Designs;
using Shortlist.Systems;

namespace Shortlist.Cli.Folders;

/// <summary>Reads a design from disk, named as the user named it.</summary>
internal static class DesignFile
{
    /// <summary>The file itself, or design.yaml in the folder.</summary>
    /// <exception cref="CliException">There is neither.</exception>
    public static string Find(string fileOrFolder)
    {
        if (File.Exists(fileOrFolder))
        {
            return fileOrFolder;
        }
        var inside = Path.Combine(fileOrFolder, SystemFolder.DesignName);
        return File.Exists(inside)
            ? inside
            : throw CliException.BadInput(
                $"There is no design at '{fileOrFolder}'. Give a design file, or a folder with a {SystemFolder.DesignName}."
            );
    }

    public static DesignReading Read(string path) =>
        new FileInfo(path).Length <= DesignReader.LengthCharsMax * 4L
            ? DesignReader.Read(
                File.ReadAllText(path),
                path,
                EngineVocabulary.Full,
                name => Beside(path, name),
                name => Open(path, name)
            )
            : throw CliException.BadInput(
                $"'{path}' is too long for a design; expected at most {DesignReader.LengthCharsMax} characters. Give another file."
            );

    // One character more than allowed is read, so that what is too long is seen to be.
    private static string? Beside(string path, string name)
    {
        var file = Path.Combine(Path.GetDirectoryName(path) ?? "", name);
        if (!File.Exists(file))
        {
            return null;
        }
        using var reader = new StreamReader(file);
        var characters = new char[DesignReader.SynonymsLengthCharsMax + 1];
        return new(characters, 0, reader.ReadBlock(characters));
    }

    private static FileStream? Open(string path, string name)
    {
        var file = Path.Combine(Path.GetDirectoryName(path) ?? "", name);
        return File.Exists(file) ? File.OpenRead(file) : null;
    }

    /// <exception cref="CliException">It has errors; the message holds them all.</exception>
    public static Design Require(string path)
    {
        var reading = Read(path);
        if (reading.Design is { } design)
        {
            return design;
        }
        var errors = reading.Findings.Where(finding => finding.Severity == Severity.Error);
        throw new CliException(
            ExitCode.Findings,
            $"{string.Join('\n', errors)}\nThe design can't run. Mend these lines; 'shortlist check {path}' shows everything."
        );
    }
}
