using System.Buffers;
using System.Numerics;

namespace Shortlist.Selection;

/// <summary>How often each word was met within one list: a small open table whose room the pool lends.</summary>
internal ref struct WordCounts : IDisposable
{
    private const int SlotsMin = 256;

    private ulong[] _words;
    private int[] _counts;
    private int _used;

    public WordCounts() => (_words, _counts) = Lend(SlotsMin);

    /// <summary>The count of a word, 0 at first; good until the next word is asked for.</summary>
    public ref int this[ulong word]
    {
        get
        {
            var key = Key(word);
            var slot = SlotOf(key);
            if (_words[slot] == 0)
            {
                if (++_used * 2 > _words.Length)
                {
                    Grow();
                    slot = SlotOf(key);
                }
                _words[slot] = key;
            }
            return ref _counts[slot];
        }
    }

    /// <summary>Whether any of the words was met so often or more.</summary>
    public readonly bool Reaches(ulong[] words, int count)
    {
        foreach (var word in words)
        {
            if (_counts[SlotOf(Key(word))] >= count)
            {
                return true;
            }
        }
        return false;
    }

    public void Add(ulong[] words, int amount)
    {
        foreach (var word in words)
        {
            this[word] += amount;
        }
    }

    public readonly void Dispose()
    {
        ArrayPool<ulong>.Shared.Return(_words);
        ArrayPool<int>.Shared.Return(_counts);
    }

    // 0 marks a free slot.
    private static ulong Key(ulong word) => Math.Max(1, word);

    // Words are hashes, so any of their bits will do. The pool lends powers of two.
    private readonly int SlotOf(ulong key)
    {
        var mask = _words.Length - 1;
        var slot = (int)key & mask;
        while (_words[slot] != 0 && _words[slot] != key)
        {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void Grow()
    {
        var (words, counts) = (_words, _counts);
        (_words, _counts) = Lend(words.Length * 2);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] != 0)
            {
                var slot = SlotOf(words[i]);
                (_words[slot], _counts[slot]) = (words[i], counts[i]);
            }
        }
        ArrayPool<ulong>.Shared.Return(words);
        ArrayPool<int>.Shared.Return(counts);
    }

    private static (ulong[], int[]) Lend(int slots)
    {
        var words = ArrayPool<ulong>.Shared.Rent(slots);
        if (!BitOperations.IsPow2(words.Length))
        {
            throw new InvalidOperationException(
                $"The pool lent {words.Length} slots; the table needs a power of two. Give it a pool that rounds up to one."
            );
        }
        var counts = ArrayPool<int>.Shared.Rent(words.Length);
        words.AsSpan().Clear();
        counts.AsSpan().Clear();
        return (words, counts);
    }
}
