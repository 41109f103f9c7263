using System.Globalization;
using System.Text.Json;
using Shortlist.Basics;
using Shortlist.Indexes.Storage;
using Shortlist.Retrieval;

namespace Shortlist.Systems;

/// <summary>
/// The indexes of a state as of one offset of the log, so that a system opens without building them again. They are derived:
/// whatever does not fit, by its checksum, its settings or what it was told, is built from the log instead.
/// </summary>
internal sealed class SavedIndexes
{
    private const string ManifestName = "indexes.json";
    private const string Extension = ".index";

    private readonly Dictionary<string, (IndexFile File, ulong Digest)> _files;

    private SavedIndexes(long offset, Dictionary<string, (IndexFile, ulong)> files) =>
        (Offset, _files) = (offset, files);

    /// <summary>The first event they do not know.</summary>
    public long Offset { get; }

    /// <summary>What the last process left that fits this state and this log; null where there is nothing.</summary>
    /// <param name="folder">Of the indexes.</param>
    /// <param name="state">As new: says which indexes it wants.</param>
    /// <param name="end">Of the log.</param>
    public static SavedIndexes? Find(string folder, SystemState state, long end)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize(
                File.ReadAllBytes(Path.Combine(folder, ManifestName)),
                SavedIndexesJson.Default.SavedIndexesManifest
            );
            if (manifest is null || manifest.Offset > end || manifest.Indexes.Count == 0)
            {
                return null;
            }
            var files = new Dictionary<string, (IndexFile, ulong)>(StringComparer.Ordinal);
            foreach (var index in state.SavedIndexes)
            {
                var saved = manifest.Indexes.First(saved => saved.Kind == index.Kind);
                files.Add(
                    index.Kind,
                    (
                        IndexFile.Open(Path.Combine(folder, Path.GetFileName(saved.File)), index.Kind),
                        saved.Digest
                    )
                );
            }
            return new(manifest.Offset, files);
        }
        catch (Exception unfit) when (unfit is IOException or JsonException or InvalidOperationException)
        {
            return null; // Nothing saved, or not whole, or of another design: the log has everything.
        }
    }

    /// <summary>Lets a new state wait for its indexes.</summary>
    public static void Await(SystemState state)
    {
        foreach (var index in state.SavedIndexes)
        {
            index.Await();
        }
    }

    /// <summary>Gives a state that has come to <see cref="Offset"/> its indexes.</summary>
    /// <returns>False where it was told something else than they were: then it is of no use.</returns>
    public bool Resume(SystemState state)
    {
        foreach (var index in state.SavedIndexes)
        {
            if (!Resume(index))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>The same for one of them; several may be given theirs at the same time.</summary>
    public bool Resume(ISavedIndex index)
    {
        var (file, digest) = _files[index.Kind];
        return index.Inputs.Value == digest && TryResume(index, file);
    }

    // What passed its checksum and still can't be read was written by a release that meant something else by it.
    private static bool TryResume(ISavedIndex index, IndexFile file)
    {
        try
        {
            index.Resume(file);
            return true;
        }
        catch (Exception unfit) when (unfit is InvalidDataException or IndexFileDamagedException)
        {
            return false;
        }
    }

    /// <summary>Keeps the indexes of a state that nobody writes to meanwhile; the files of before go.</summary>
    /// <remarks>Killed at any moment it leaves the former ones or these.</remarks>
    public static void Save(string folder, SystemState state)
    {
        var manifest = new SavedIndexesManifest
        {
            Offset = state.NextOffset,
            Indexes = [.. state.SavedIndexes.Select(index => Save(folder, state.NextOffset, index))],
        };
        var path = Path.Combine(folder, ManifestName);
        var unfinished = path + IndexFileWriter.UnfinishedExtension;
        Directory.CreateDirectory(folder);
        Durability.Write(
            unfinished,
            JsonSerializer.SerializeToUtf8Bytes(manifest, SavedIndexesJson.Default.SavedIndexesManifest)
        );
        File.Move(unfinished, path, overwrite: true);
        Durability.FlushFolder(folder);
        var kept = manifest.Indexes.Select(index => index.File).Append(ManifestName);
        foreach (
            var file in Directory
                .EnumerateFiles(folder)
                .ExceptBy(kept, Path.GetFileName, StringComparer.Ordinal)
        )
        {
            File.Delete(file);
        }
    }

    private static SavedIndex Save(string folder, long offset, ISavedIndex index)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{StableHash.Of(index.Kind):x16}-{offset}-{index.Inputs.Value:x16}{Extension}"
        );
        using var file = new IndexFileWriter(Path.Combine(folder, name), index.Kind);
        index.Save(file);
        file.Publish();
        return new(index.Kind, name, index.Inputs.Value);
    }
}
