using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Shortlist.Features;

/// <summary>Counts, or sums of amounts, that halve every half-life; see <see cref="DecayedSum"/>.</summary>
/// <remarks>24 bytes a key. A count of n is forgotten 25 + log₂ n half-lives after the last addition.</remarks>
/// <param name="scaleBits">Binary places of an amount; an amount of 1 lasts that many half-lives longer.</param>
public sealed class DecayedCounts(DecayClock clock, int scaleBits = 0) : IKeyState
{
    public int WordCount => Unsafe.SizeOf<DecayedSum>() / sizeof(ulong);

    public bool Fades => true;

    public Moment At(long atMs) => clock.At(atMs);

    public void Add(Span<ulong> words, in Moment at, long amount) =>
        MemoryMarshal.AsRef<DecayedSum>(MemoryMarshal.AsBytes(words)).Add(clock, in at, amount);

    public double Read(ReadOnlySpan<ulong> words, in Moment at)
    {
        var read = SumOf(words).Read(clock, in at);
        return scaleBits == 0 ? read : Math.ScaleB(read, -scaleBits);
    }

    public void Read(
        in KeyCells cells,
        ReadOnlySpan<int> rows,
        double never,
        in Moment at,
        Span<double> values
    )
    {
        for (var i = 0; i < rows.Length; i++)
        {
            values[i] = rows[i] < 0 ? never : SumOf(cells[rows[i]]).Read(clock, in at);
        }
        for (var i = 0; scaleBits != 0 && i < rows.Length; i++)
        {
            values[i] = rows[i] < 0 ? never : Math.ScaleB(values[i], -scaleBits);
        }
    }

    public bool IsForgotten(ReadOnlySpan<ulong> words, in Moment from) =>
        SumOf(words).IsForgotten(clock, in from);

    private static ref readonly DecayedSum SumOf(ReadOnlySpan<ulong> words) =>
        ref MemoryMarshal.AsRef<DecayedSum>(MemoryMarshal.AsBytes(words));
}
