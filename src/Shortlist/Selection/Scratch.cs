using System.Buffers;

namespace Shortlist.Selection;

/// <summary>Room for the length of a call, lent by the pool and all zero.</summary>
internal readonly ref struct Scratch<T>
    where T : unmanaged
{
    private readonly T[] _lent;

    public Scratch(int count)
    {
        _lent = ArrayPool<T>.Shared.Rent(count);
        Span = _lent.AsSpan(0, count);
        Span.Clear();
    }

    public Span<T> Span { get; }

    public void Dispose() => ArrayPool<T>.Shared.Return(_lent);
}
