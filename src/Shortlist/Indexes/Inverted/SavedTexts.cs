using System.Runtime.InteropServices;
using Shortlist.Basics;
using Shortlist.Indexes.Storage;

namespace Shortlist.Indexes.Inverted;

/// <summary>
/// The texts of the documents that came out of a file: asked for when a document is first replaced, removed or searched for
/// a phrase, which most never are. What was saved of a text is its hash.
/// </summary>
/// <remarks>One writer at a time and no reader during a write, as the index.</remarks>
internal sealed class SavedTexts(
    IndexFile file,
    int rowCount,
    Func<int, bool> has,
    Func<int, IReadOnlyList<string?>> textsOf
)
{
    private const string HashesName = "hashes of texts";

    public static readonly SavedTexts None = new(null!, 0, _ => false, _ => []);

    private readonly ReadOnlyMemory<byte> _hashes = rowCount == 0 ? default : file[HashesName];
    private readonly bool[] _isAwaited = [.. Enumerable.Range(0, rowCount).Select(has)];

    /// <summary>Whether a row's texts were not taken yet.</summary>
    public bool Has(int row) => (uint)row < (uint)_isAwaited.Length && _isAwaited[row];

    /// <summary>Of the texts of a row that were not taken yet.</summary>
    public ulong HashOf(int row) => MemoryMarshal.Cast<byte, ulong>(_hashes.Span)[row];

    /// <exception cref="IndexFileDamagedException">They are other ones than were saved.</exception>
    public IReadOnlyList<string?> Read(int row)
    {
        var texts = textsOf(row);
        return HashOf(texts) == HashOf(row)
            ? texts
            : throw new IndexFileDamagedException(
                file.Path,
                $"It was saved of other texts of row {row} than are given now."
            );
    }

    /// <summary>The same; from now on they are the index's.</summary>
    public IReadOnlyList<string?> Take(int row)
    {
        var texts = Read(row);
        _isAwaited[row] = false;
        return texts;
    }

    public static void Save(IndexFileWriter writer, ReadOnlySpan<ulong> hashes) =>
        writer.Write(HashesName, MemoryMarshal.AsBytes(hashes));

    public static ulong HashOf(IReadOnlyList<string?> texts)
    {
        var hash = (ulong)texts.Count;
        for (var field = 0; field < texts.Count; field++)
        {
            hash = StableHash.Combine(hash, texts[field] is { } text ? StableHash.Of(text) : 0);
        }
        return hash;
    }
}
