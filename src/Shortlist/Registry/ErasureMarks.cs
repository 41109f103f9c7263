using System.Text.Json;
using Shortlist.Basics;

namespace Shortlist.Registry;

/// <summary>The marks of a registry: beside the bundles, because a published bundle never changes. Replaced by a rename.</summary>
/// <remarks>Reading needs no lock and may happen in any process; writing needs the registry's writer lock.</remarks>
internal sealed class ErasureMarks(string folder)
{
    private const string Name = "erased.json";

    private string FilePath => Path.Combine(folder, Name);

    /// <exception cref="InvalidDataException">The file is not one that was written here.</exception>
    public IReadOnlyList<ErasureMark> All()
    {
        if (!File.Exists(FilePath))
        {
            return [];
        }
        try
        {
            return JsonSerializer.Deserialize(
                    File.ReadAllBytes(FilePath),
                    RegistryJson.Default.IReadOnlyListErasureMark
                ) ?? throw new JsonException("It is null.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException(
                $"{Name} is no list of marks: {error.Message} Restore the file from a backup, or train anew and remove it.",
                error
            );
        }
    }

    public void Write(IEnumerable<ErasureMark> marks, Action<string> step)
    {
        IReadOnlyList<ErasureMark> all =
        [
            .. marks.OrderBy(mark => mark.Erasure).ThenBy(mark => mark.Bundle.Value, StringComparer.Ordinal),
        ];
        step("marks");
        var temporary = FilePath + ".new";
        Durability.Write(
            temporary,
            JsonSerializer.SerializeToUtf8Bytes(all, RegistryJson.Default.IReadOnlyListErasureMark)
        );
        step("marks rename");
        File.Move(temporary, FilePath, overwrite: true);
        Durability.FlushFolder(folder);
        step("marked");
    }
}
