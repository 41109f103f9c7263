using System.Numerics;
using System.Text;

namespace Shortlist.Events;

/// <summary>One string for each of the few words that fill a log, such as kinds and attribute names, instead of millions.</summary>
/// <remarks>Direct-mapped and never full: a word that lands on another's slot takes it. One instance belongs to one thread.</remarks>
internal sealed class TextCache
{
    private const int SlotCount = 1_024;
    private const int LengthBytesMax = 32;

    private readonly string?[] _texts = new string?[SlotCount];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LengthBytesMax)
        {
            return Encoding.UTF8.GetString(utf8);
        }
        ref var slot = ref _texts[Slot(utf8)];
        // Only ASCII compares without decoding; other words are decoded each time.
        if (slot is null || !Ascii.Equals(utf8, slot))
        {
            slot = Encoding.UTF8.GetString(utf8);
        }
        return slot;
    }

    private static int Slot(ReadOnlySpan<byte> utf8)
    {
        var hash = (uint)utf8.Length;
        foreach (var unit in utf8)
        {
            hash = BitOperations.Crc32C(hash, unit);
        }
        return (int)(hash % SlotCount);
    }
}
