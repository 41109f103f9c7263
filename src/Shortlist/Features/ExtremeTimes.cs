namespace Shortlist.Features;

/// <summary>The latest or the earliest time something happened under a key, in milliseconds since 1970; NaN where it never did.</summary>
/// <remarks>
/// 8 bytes a key, for as long as the log. Taking back changes nothing: what is taken back is applied again, with what it
/// was resolved with put right, and most often under the same key.
/// </remarks>
public sealed class ExtremeTimes(bool isLatest) : IKeyState
{
    public int WordCount => 1;

    public bool Fades => false;

    public Moment At(long atMs) => new(atMs);

    // The earlier, the greater, where the earliest is kept: 0 is then below every time either way.
    public void Add(Span<ulong> words, in Moment at, long amount)
    {
        if (amount > 0)
        {
            words[0] = Math.Max(words[0], (ulong)(isLatest ? at.Number : ~at.Number) ^ (1UL << 63));
        }
    }

    public double Read(ReadOnlySpan<ulong> words, in Moment at)
    {
        var time = (long)(words[0] ^ (1UL << 63));
        return words[0] == 0 ? double.NaN
            : isLatest ? time
            : ~time;
    }

    public bool IsForgotten(ReadOnlySpan<ulong> words, in Moment from) => words[0] == 0;
}
