namespace Shortlist.Learning.Networks;

/// <summary>Room for the activations and gradients of one block of rows: taken piece by piece, given back all at once.</summary>
/// <remarks>Allocates in the first step only. One thread at a time. What is taken holds the numbers of the step before.</remarks>
internal sealed class NetworkArena
{
    private float[] _room = [];
    private int _taken;

    public Span<float> Take(int count)
    {
        var from = _taken;
        _taken = checked(_taken + count);
        // While it grows, pieces lie in arrays of their own; the next step finds room for all of them in one.
        return _taken <= _room.Length ? _room.AsSpan(from, count) : new float[count];
    }

    /// <summary>As <see cref="Take"/>, all nought.</summary>
    public Span<float> TakeClear(int count)
    {
        var piece = Take(count);
        piece.Clear();
        return piece;
    }

    /// <summary>Gives all pieces back.</summary>
    public void Reset()
    {
        if (_taken > _room.Length)
        {
            _room = new float[_taken];
        }
        _taken = 0;
    }
}
