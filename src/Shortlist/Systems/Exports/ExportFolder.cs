using System.Security.Cryptography;
using System.Text.Json;
using Shortlist.Basics;

namespace Shortlist.Systems.Exports;

/// <summary>The folder of an export: written beside its place under another name, and renamed when it is whole.</summary>
internal sealed class ExportFolder : IDisposable
{
    private const string PartialSuffix = ".partial";
    private const string OldSuffix = ".old";

    private readonly string _target;
    private readonly string _partial;

    private ExportFolder(string target) => (_target, _partial) = (target, target + PartialSuffix);

    /// <exception cref="IOException">Something is there already that may not be replaced.</exception>
    public static ExportFolder Make(string target, bool replaces)
    {
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Check.Text(target, 4_096)));
        if (File.Exists(target))
        {
            throw new IOException($"'{target}' is a file. Name a folder that isn't there yet.");
        }
        if (Directory.Exists(target))
        {
            CheckReplaceable(target, replaces);
        }
        var folder = new ExportFolder(target);
        Delete(folder._partial); // What an earlier run left when it was killed.
        Directory.CreateDirectory(folder._partial);
        return folder;
    }

    public string At(string name) => Path.Combine(_partial, name);

    public RowFile Describe(string name)
    {
        using var file = File.OpenRead(At(name));
        return new(name, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    /// <summary>Writes the manifest and puts the folder into its place.</summary>
    public void Finish(RowManifest manifest)
    {
        File.WriteAllBytes(
            At(RowManifest.FileName),
            JsonSerializer.SerializeToUtf8Bytes(manifest, RowJson.Default.RowManifest)
        );
        var old = _target + OldSuffix;
        if (Directory.Exists(_target))
        {
            Delete(old);
            Directory.Move(_target, old);
        }
        Directory.Move(_partial, _target);
        Delete(old);
    }

    public void Dispose() => Delete(_partial);

    // Only what an export has made, or an empty folder, is ever deleted.
    private static void CheckReplaceable(string target, bool replaces)
    {
        if (!Directory.EnumerateFileSystemEntries(target).Any())
        {
            return;
        }
        if (!replaces)
        {
            throw new IOException(
                $"'{target}' is there already. Name another folder, or say --force to replace an earlier export."
            );
        }
        if (!File.Exists(Path.Combine(target, RowManifest.FileName)))
        {
            throw new IOException(
                $"'{target}' holds something that is no export: it has no {RowManifest.FileName}. Nothing was deleted; name another folder."
            );
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
