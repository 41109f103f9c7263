using System.Globalization;
using System.Text.Json;
using Shortlist.Basics;

namespace Shortlist.Systems.Erasures;

/// <summary>The folder of receipts: one JSON file each, chained by their digests, and what is under way.</summary>
/// <remarks>Reading needs no lock and may happen in any process; writing belongs to whoever has the log open for writing.</remarks>
public sealed class ErasureReceipts
{
    internal const string UnfinishedName = "unfinished.json";

    private const string Extension = ".json";
    private const string TemporaryExtension = ".new";
    private const int NameDigits = 8;

    private readonly string _folder;

    /// <param name="folder">Of the receipts; it may be missing.</param>
    public ErasureReceipts(string folder) => _folder = folder;

    private string UnfinishedPath => Path.Combine(_folder, UnfinishedName);

    /// <summary>Reads and checks all receipts.</summary>
    public ErasureHistory Read()
    {
        var (receipts, damage) = (new List<ErasureReceipt>(), new List<string>());
        var expected = 1;
        var digest = ""; // Of the receipt before; null where that can't be told.
        foreach (var (number, path) in Files())
        {
            for (; expected < number; expected++)
            {
                damage.Add($"Receipt {expected} is missing.");
                digest = null;
            }
            expected = number + 1;
            if (Parse(path) is not { } receipt)
            {
                damage.Add($"Receipt {number} can't be read.");
                digest = null;
                continue;
            }
            if (receipt.Sequence != number || !receipt.IsSound())
            {
                damage.Add($"Receipt {number} is not as it was written.");
            }
            else if (digest is not null && receipt.Previous != digest)
            {
                damage.Add($"Receipt {number} does not follow the one before it; one of them was replaced.");
            }
            receipts.Add(receipt);
            digest = receipt.Digest;
        }
        return new(receipts, damage);
    }

    /// <summary>The number and the digest that the next receipt follows.</summary>
    internal (int Sequence, string Previous) Next()
    {
        var files = Files();
        return files is [.., var (number, path)] ? (number + 1, Parse(path)?.Digest ?? "") : (1, "");
    }

    /// <summary>What was cut short; null where nothing was.</summary>
    /// <exception cref="InvalidDataException">The file is not one that was written here.</exception>
    internal UnfinishedErasure? ReadUnfinished()
    {
        if (Directory.Exists(_folder))
        {
            File.Delete(UnfinishedPath + TemporaryExtension); // Half written, and it knows a user.
        }
        if (!File.Exists(UnfinishedPath))
        {
            return null;
        }
        try
        {
            return JsonSerializer.Deserialize(
                File.ReadAllBytes(UnfinishedPath),
                ErasureJson.Default.UnfinishedErasure
            );
        }
        catch (JsonException error)
        {
            throw new InvalidDataException(
                $"'{UnfinishedPath}' says that an erasure was cut short, and can't be read: {error.Message} Remove it and erase the user again.",
                error
            );
        }
    }

    internal void WriteUnfinished(UnfinishedErasure erasure)
    {
        Directory.CreateDirectory(_folder);
        Durability.FlushFolder(Path.GetDirectoryName(_folder)!);
        Replace(
            UnfinishedPath,
            JsonSerializer.SerializeToUtf8Bytes(erasure, ErasureJson.Default.UnfinishedErasure)
        );
    }

    internal bool Has(int sequence) => File.Exists(PathOf(sequence));

    internal ErasureReceipt? Find(int sequence) => Has(sequence) ? Parse(PathOf(sequence)) : null;

    internal void Write(ErasureReceipt receipt)
    {
        Directory.CreateDirectory(_folder);
        Replace(
            PathOf(receipt.Sequence),
            JsonSerializer.SerializeToUtf8Bytes(receipt, ErasureJson.Default.ErasureReceipt)
        );
    }

    internal void ClearUnfinished()
    {
        File.Delete(UnfinishedPath);
        Durability.FlushFolder(_folder);
    }

    private static ErasureReceipt? Parse(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ErasureJson.Default.ErasureReceipt);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Replace(string path, byte[] json)
    {
        Durability.Write(path + TemporaryExtension, json);
        File.Move(path + TemporaryExtension, path, overwrite: true);
        Durability.FlushFolder(_folder);
    }

    private string PathOf(int sequence) =>
        Path.Combine(_folder, sequence.ToString($"D{NameDigits}", CultureInfo.InvariantCulture) + Extension);

    private List<(int Number, string Path)> Files() =>
        Directory.Exists(_folder)
            ?
            [
                .. from path in Directory.EnumerateFiles(_folder, "*" + Extension)
                let name = Path.GetFileNameWithoutExtension(path)
                where
                    name.Length == NameDigits
                    && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _)
                let number = int.Parse(name, CultureInfo.InvariantCulture)
                orderby number
                select (number, path),
            ]
            : [];
}
