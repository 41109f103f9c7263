using System.Runtime.InteropServices;
using Shortlist.Basics;

namespace Shortlist.Queries.Spelling;

/// <summary>
/// Finds the words that may be within one or two edits of a typed one without comparing it with all of them. Two words
/// within an edit of one another are equal once each has lost at most one letter, so every word is filed under what is
/// left of it, and a typed word is looked up under what is left of it (Garbe, "1000x faster spelling correction", 2012).
/// </summary>
/// <remarks>
/// Only the first <see cref="PrefixLengthChars"/> letters are filed: 8 entries of 12 bytes for a word of up to six letters, 29
/// for a longer one. What is found holds all words within the distance, and others, which the caller drops. Not
/// thread-safe while a word is added.
/// </remarks>
public sealed class SymmetricDeletes
{
    public const int PrefixLengthChars = 7;

    /// <summary>Entries looked at for one typed word; the rest are passed over, so that no query takes long.</summary>
    public const int VisitCountMax = 50_000;

    private readonly List<Entry> _entries = [];
    private int[] _heads = NewHeads(1_024);

    /// <summary>Entries held, 12 bytes each.</summary>
    public int EntryCount => _entries.Count;

    /// <summary>Edits that a typed word may be away from the one that was meant: 0 to 3 letters none, 4 to 7 one, from 8 on two.</summary>
    public static int DistanceMax(int lengthChars) =>
        lengthChars switch
        {
            < 4 => 0,
            < 8 => 1,
            _ => 2,
        };

    /// <param name="number">The caller's number for the word; filed once.</param>
    /// <param name="word">Three letters or more; shorter ones are never meant.</param>
    public void Add(int number, ReadOnlySpan<char> word)
    {
        if (word.Length < 3)
        {
            return;
        }
        // A typed word of eight letters may be two edits from one of seven, both of them within the first seven letters.
        var distance = word.Length >= PrefixLengthChars ? 2 : 1;
        Span<uint> hashes = stackalloc uint[HashCountMax];
        foreach (var hash in hashes[..Deletes(Prefix(word), distance, hashes)])
        {
            if (_entries.Count >= _heads.Length)
            {
                Grow();
            }
            ref var head = ref _heads[hash & (uint)(_heads.Length - 1)];
            _entries.Add(new(hash, number, head));
            head = _entries.Count - 1;
        }
    }

    /// <summary>Adds the numbers of words that may be within a distance, some more than once.</summary>
    /// <param name="typed">The word as it was typed.</param>
    /// <param name="distance">1 or 2.</param>
    /// <param name="found">Receives the numbers.</param>
    public void Find(ReadOnlySpan<char> typed, int distance, ICollection<int> found)
    {
        Span<uint> hashes = stackalloc uint[HashCountMax];
        var entries = CollectionsMarshal.AsSpan(_entries);
        var visits = 0;
        foreach (var hash in hashes[..Deletes(Prefix(typed), distance, hashes)])
        {
            var at = _heads[hash & (uint)(_heads.Length - 1)];
            while (at >= 0 && visits++ < VisitCountMax)
            {
                ref readonly var entry = ref entries[at];
                if (entry.Hash == hash)
                {
                    found.Add(entry.Number);
                }
                at = entry.Next;
            }
        }
    }

    internal void Save(StateWriter writer)
    {
        writer.Write(_entries);
        writer.Write<int>(_heads);
    }

    internal void Load(StateReader reader)
    {
        reader.List(_entries);
        _heads = reader.Array<int>();
    }

    private const int HashCountMax =
        1 + PrefixLengthChars + (PrefixLengthChars * (PrefixLengthChars - 1) / 2);

    private static int[] NewHeads(int length)
    {
        var heads = new int[length];
        Array.Fill(heads, -1);
        return heads;
    }

    private static ReadOnlySpan<char> Prefix(ReadOnlySpan<char> word) =>
        word.Length > PrefixLengthChars ? word[..PrefixLengthChars] : word;

    // The hashes of the word itself, and of what is left of it without one or two letters; each once.
    private static int Deletes(ReadOnlySpan<char> word, int distance, Span<uint> hashes)
    {
        hashes[0] = HashOf(word, -1, -1);
        var count = 1;
        for (var first = 0; first < word.Length; first++)
        {
            AddOnce(HashOf(word, first, -1), hashes, ref count);
            for (var second = first + 1; distance > 1 && second < word.Length; second++)
            {
                AddOnce(HashOf(word, first, second), hashes, ref count);
            }
        }
        return count;
    }

    private static void AddOnce(uint hash, Span<uint> hashes, ref int count)
    {
        if (!hashes[..count].Contains(hash))
        {
            hashes[count++] = hash;
        }
    }

    // FNV-1a over the letters but those that are left out, with a finish for the low bits.
    private static uint HashOf(ReadOnlySpan<char> word, int without, int andWithout)
    {
        var hash = 2_166_136_261u;
        for (var i = 0; i < word.Length; i++)
        {
            hash = i == without || i == andWithout ? hash : (hash ^ word[i]) * 16_777_619;
        }
        hash ^= hash >> 15;
        return hash * 0x85EBCA6B;
    }

    private void Grow()
    {
        _heads = NewHeads(_heads.Length * 2);
        var entries = CollectionsMarshal.AsSpan(_entries);
        for (var i = 0; i < entries.Length; i++)
        {
            ref var head = ref _heads[entries[i].Hash & (uint)(_heads.Length - 1)];
            entries[i] = entries[i] with { Next = head };
            head = i;
        }
    }

    private readonly record struct Entry(uint Hash, int Number, int Next);
}
