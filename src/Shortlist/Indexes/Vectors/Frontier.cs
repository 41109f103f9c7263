namespace Shortlist.Indexes.Vectors;

/// <summary>Slots still to be expanded by a filtered walk, the best first: a binary heap that grows as it must.</summary>
internal sealed class Frontier
{
    private ulong[] _keys = new ulong[256];

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    public void Push(ulong key)
    {
        if (Count == _keys.Length)
        {
            Array.Resize(ref _keys, 2 * Count);
        }
        var keys = _keys;
        var at = Count++;
        for (var parent = (at - 1) / 2; at > 0 && keys[parent] < key; parent = (at - 1) / 2)
        {
            keys[at] = keys[parent];
            at = parent;
        }
        keys[at] = key;
    }

    public ulong Pop()
    {
        var keys = _keys;
        var (best, last) = (keys[0], keys[--Count]);
        var at = 0;
        for (var child = 1; child < Count; child = (2 * at) + 1)
        {
            if (child + 1 < Count && keys[child + 1] > keys[child])
            {
                child++;
            }
            if (keys[child] <= last)
            {
                break;
            }
            keys[at] = keys[child];
            at = child;
        }
        keys[at] = last;
        return best;
    }
}
