using System.Text;
using System.Text.Json;
using Shortlist.Basics;

namespace Shortlist.Registry;

/// <summary>
/// Which bundle serves and how it came to. The pointer holds the last promotion whole and is replaced by a rename, so
/// it is the truth; the history follows it, and what a crash kept from the history is copied from the pointer.
/// </summary>
/// <remarks>Reading needs no lock and may happen in any process; writing needs the registry's writer lock.</remarks>
internal sealed class PromotionLog(string folder)
{
    private const string PointerName = "serving.json";
    private const string HistoryName = "history.jsonl";

    private static readonly RegistryJson OneLine = new(
        new JsonSerializerOptions(RegistryJson.Default.Options) { WriteIndented = false }
    );

    private string PointerPath => Path.Combine(folder, PointerName);

    private string HistoryPath => Path.Combine(folder, HistoryName);

    /// <exception cref="InvalidDataException">The pointer is not one that was written here.</exception>
    public Promotion? Last()
    {
        try
        {
            return File.Exists(PointerPath) ? Parse(File.ReadAllBytes(PointerPath), PointerName) : null;
        }
        catch (FileNotFoundException)
        {
            return null; // Taken away between the two calls.
        }
    }

    /// <summary>The number of the next promotion, even where somebody removed one of the two files.</summary>
    public int NextSequence() => 1 + Math.Max(Last()?.Sequence ?? 0, WholeLines().Length);

    /// <summary>Oldest first. A last line cut short by a crash is left out; the pointer knows it.</summary>
    /// <exception cref="InvalidDataException">A line is not one that was written here.</exception>
    public IReadOnlyList<Promotion> All()
    {
        // The pointer first: what is promoted in between is in neither, which is a state that was.
        var last = Last();
        var promotions = WholeLines()
            .Select((line, index) => Parse(Encoding.UTF8.GetBytes(line), $"{HistoryName}, line {index + 1}"))
            .TakeWhile(promotion => promotion.Sequence <= (last?.Sequence ?? 0))
            .ToList();
        if (last is not null && (promotions.Count == 0 || promotions[^1].Sequence < last.Sequence))
        {
            promotions.Add(last);
        }
        return promotions;
    }

    public void Append(Promotion promotion, Action<string> step)
    {
        Catch();
        step("pointer");
        var temporary = PointerPath + ".new";
        Durability.Write(
            temporary,
            JsonSerializer.SerializeToUtf8Bytes(promotion, RegistryJson.Default.Promotion)
        );
        step("pointer rename");
        File.Move(temporary, PointerPath, overwrite: true);
        Durability.FlushFolder(folder);
        step("history");
        Catch();
        step("promoted");
    }

    /// <summary>Writes the history up to the pointer: drops a line cut short, adds the promotion that is missing.</summary>
    public void Catch()
    {
        var all = All();
        var whole = WholeLines();
        if (all.Count == whole.Length && !EndsCutShort())
        {
            return;
        }
        using var file = new FileStream(HistoryPath, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        file.SetLength(whole.Sum(line => Encoding.UTF8.GetByteCount(line) + 1L));
        file.Seek(0, SeekOrigin.End);
        foreach (var promotion in all.Skip(whole.Length))
        {
            var line = JsonSerializer.Serialize(promotion, OneLine.Promotion);
            file.Write(Encoding.UTF8.GetBytes(line + "\n"));
        }
        file.Flush(flushToDisk: true);
        Durability.FlushFolder(folder);
    }

    private string[] WholeLines()
    {
        var text = ReadHistory();
        var end = text.LastIndexOf('\n');
        return end < 0 ? [] : text[..end].Split('\n');
    }

    private bool EndsCutShort() => ReadHistory() is [.., not '\n'];

    private string ReadHistory()
    {
        if (!File.Exists(HistoryPath))
        {
            return "";
        }
        using var file = new FileStream(HistoryPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static Promotion Parse(byte[] json, string where)
    {
        try
        {
            return JsonSerializer.Deserialize(json, RegistryJson.Default.Promotion)
                ?? throw new JsonException("It is null.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException(
                $"{where} is no promotion: {error.Message} Restore the file, or remove it and promote again.",
                error
            );
        }
    }
}
