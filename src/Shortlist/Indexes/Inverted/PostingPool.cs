using System.Runtime.InteropServices;

namespace Shortlist.Indexes.Inverted;

/// <summary>
/// Memory for the postings of a live segment, in a few arrays: so many lists are short and grow that arrays of their own
/// would keep the collector busy for a third of the time.
/// </summary>
/// <remarks>What was given back is given out again to who asks for as much.</remarks>
internal sealed class PostingPool
{
    /// <summary>64 KB: still moved by the collector to where what lives long lies together.</summary>
    private const int ChunkLength = 16_384;

    private readonly Dictionary<int, Stack<PostingRoom>> _free = [];
    private int[] _chunk = [];
    private int _used;

    public PostingRoom Rent(int length)
    {
        if (_free.TryGetValue(length, out var rooms) && rooms.TryPop(out var room))
        {
            return room;
        }
        if (length > ChunkLength / 4)
        {
            return new(new int[length], 0, length);
        }
        if (_used + length > _chunk.Length)
        {
            (_chunk, _used) = (new int[ChunkLength], 0);
        }
        _used += length;
        return new(_chunk, _used - length, length);
    }

    public void Return(PostingRoom room)
    {
        ref var rooms = ref CollectionsMarshal.GetValueRefOrAddDefault(_free, room.Length, out _);
        rooms ??= new();
        rooms.Push(room);
    }
}
