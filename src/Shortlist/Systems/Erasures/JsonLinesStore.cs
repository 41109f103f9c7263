using System.Text;
using System.Text.Json;
using Shortlist.Catalog;
using Shortlist.Registry;

namespace Shortlist.Systems.Erasures;

/// <summary>A file of JSON lines, such as what an import refused: a line in which the user's id stands is the user's.</summary>
/// <remarks>
/// The id stands in a line where a text of it is the id, or has a distinctive id in it as a word. A line that is no JSON is searched
/// as it is. Rewritten beside the old file and renamed over it.
/// </remarks>
internal sealed class JsonLinesStore(string name, string path) : IErasableStore
{
    private const string TemporaryExtension = ".erasing";

    public string Name => name;

    public string Path => path;

    public Task<ErasedStore> EraseAsync(UserId user, IReadOnlySet<RequestId> requests)
    {
        File.Delete(path + TemporaryExtension);
        var (scanned, removed) = Count(user);
        var bytes = File.Exists(path) ? new FileInfo(path).Length : 0;
        if (removed > 0)
        {
            Rewrite(user);
        }
        return Task.FromResult(
            new ErasedStore
            {
                Name = name,
                Scanned = scanned,
                Bytes = bytes,
                Removed = removed,
            }
        );
    }

    public Task<long> CountAsync(UserId user, IReadOnlySet<RequestId> requests) =>
        Task.FromResult(Count(user).Found);

    private (long Scanned, long Found) Count(UserId user)
    {
        var pattern = new IdPattern(user);
        var (scanned, found) = (0L, 0L);
        foreach (var line in File.Exists(path) ? File.ReadLines(path, Encoding.UTF8) : [])
        {
            scanned++;
            found += IsOf(user, pattern, line) ? 1 : 0;
        }
        return (scanned, found);
    }

    private void Rewrite(UserId user)
    {
        var pattern = new IdPattern(user);
        using (var file = new FileStream(path + TemporaryExtension, FileMode.Create, FileAccess.Write))
        {
            foreach (
                var line in File.ReadLines(path, Encoding.UTF8).Where(line => !IsOf(user, pattern, line))
            )
            {
                file.Write(Encoding.UTF8.GetBytes(line + "\n"));
            }
            file.Flush(flushToDisk: true);
        }
        File.Move(path + TemporaryExtension, path, overwrite: true);
        Durability.FlushFolder(System.IO.Path.GetDirectoryName(path)!);
    }

    private static bool IsOf(UserId user, IdPattern pattern, string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return IsOf(user, pattern, json.RootElement);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return pattern.IsIn(Encoding.UTF8.GetBytes(line));
        }
    }

    private static bool IsOf(UserId user, IdPattern pattern, JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .Any(member => Holds(user, pattern, member.Name) || IsOf(user, pattern, member.Value)),
            JsonValueKind.Array => element.EnumerateArray().Any(each => IsOf(user, pattern, each)),
            JsonValueKind.String => Holds(user, pattern, element.GetString()!),
            _ => false,
        };

    private static bool Holds(UserId user, IdPattern pattern, string text) =>
        text == user.Value || pattern.IsIn(Encoding.UTF8.GetBytes(text));
}
