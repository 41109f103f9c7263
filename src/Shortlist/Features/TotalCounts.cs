namespace Shortlist.Features;

/// <summary>Counts, or sums of amounts, that never fade.</summary>
/// <remarks>8 bytes a key, for as long as the log: whole numbers up to 2⁶³.</remarks>
/// <param name="scaleBits">Binary places of an amount.</param>
public sealed class TotalCounts(int scaleBits = 0) : IKeyState
{
    public int WordCount => 1;

    public bool Fades => false;

    public Moment At(long atMs) => default;

    public void Add(Span<ulong> words, in Moment at, long amount) => words[0] += (ulong)amount;

    public double Read(ReadOnlySpan<ulong> words, in Moment at) =>
        Math.ScaleB((double)(long)words[0], -scaleBits);

    public bool IsForgotten(ReadOnlySpan<ulong> words, in Moment from) => words[0] == 0;
}
