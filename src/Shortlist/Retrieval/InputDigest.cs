using System.Runtime.InteropServices;
using Shortlist.Basics;

namespace Shortlist.Retrieval;

/// <summary>
/// What an index was told, in order, as one number: two indexes of equal digests hold the same, whatever log they come from.
/// </summary>
/// <remarks>Not against an adversary: who can write the files can write the digest.</remarks>
public sealed class InputDigest
{
    private const ulong Removal = 0x52;

    /// <summary>0 before the first input.</summary>
    public ulong Value { get; private set; }

    /// <summary>Inputs so far.</summary>
    public long Count { get; private set; }

    public void Put(int row, IReadOnlyList<string?> texts)
    {
        Begin(row);
        foreach (var text in texts)
        {
            Value = StableHash.Of(text, Value);
        }
    }

    public void Put(int row, ReadOnlySpan<float> vector)
    {
        Begin(row);
        Value = StableHash.Of(MemoryMarshal.Cast<float, char>(vector), Value);
    }

    public void Remove(int row)
    {
        Begin(row);
        Value = StableHash.Combine(Value, Removal);
    }

    internal void Save(StateWriter writer)
    {
        writer.Write(Value);
        writer.Write(Count);
    }

    internal void Load(StateReader reader) => (Value, Count) = (reader.Read<ulong>(), reader.Read<long>());

    private void Begin(int row)
    {
        Value = StableHash.Combine(Value, (uint)row);
        Count++;
    }
}
