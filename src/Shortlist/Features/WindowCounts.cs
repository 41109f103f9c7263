using System.Numerics;

namespace Shortlist.Features;

/// <summary>
/// Counts over a sliding window, kept in eighths: what is read covers between 7/8 of the window and all of it,
/// because the eighth that is filling up counts as one of the eight. What happened after the time asked about does
/// not count.
/// </summary>
/// <remarks>
/// 128 bytes a key, and up to 512 where events may be later than the window is long. A part has its place by its number;
/// of two parts with one place the later stays, in whatever order they come. So a time far ahead hides one part
/// in eight at most, and what was late when it arrived is counted as if it had come in time, as far back as
/// <paramref name="lateness"/> or 56 parts. A window below 16 s is kept as one of 16 s. At most 2³¹ a part.
/// </remarks>
public sealed class WindowCounts(TimeSpan window, TimeSpan lateness) : IKeyState
{
    private const int Parts = 8;
    private const int PlaceCountMax = 64;
    private const long PartMsMin = 2_000; // So that the number of a part fits in 32 bits until 2106.

    private readonly long _partMs = PartMsOf(window);

    /// <summary>A place holds the number of its part in the upper half, moved so that 0 is the lowest, and the count.</summary>
    public int WordCount { get; } =
        (int)
            Math.Min(
                PlaceCountMax,
                BitOperations.RoundUpToPowerOf2(
                    Parts + 1 + (ulong)Math.Min(PlaceCountMax, lateness.TotalMilliseconds / PartMsOf(window))
                )
            );

    public bool Fades => true;

    public Moment At(long atMs)
    {
        var (part, since) = Math.DivRem(atMs, _partMs); // Rounds down on both sides of 1970: no part is longer.
        return new(Math.Clamp(since < 0 ? part - 1 : part, int.MinValue + Parts, int.MaxValue));
    }

    public void Add(Span<ulong> words, in Moment at, long amount)
    {
        ref var place = ref words[(int)at.Number & (words.Length - 1)];
        var tag = TagOf(at.Number);
        var known = place >> 32;
        if (known <= tag)
        {
            var count = known == tag ? (uint)place : 0;
            place = (tag << 32) | (count + (uint)amount);
        }
    }

    public double Read(ReadOnlySpan<ulong> words, in Moment at)
    {
        long sum = 0;
        for (var part = at.Number - Parts + 1; part <= at.Number; part++)
        {
            var place = words[(int)part & (words.Length - 1)];
            sum += place >> 32 == TagOf(part) ? (int)(uint)place : 0;
        }
        return sum;
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
            values[i] = rows[i] < 0 ? never : Read(cells[rows[i]], in at);
        }
    }

    public bool IsForgotten(ReadOnlySpan<ulong> words, in Moment from)
    {
        var oldest = TagOf(from.Number - Parts + 1);
        foreach (var place in words)
        {
            if (place >> 32 >= oldest && (uint)place != 0)
            {
                return false;
            }
        }
        return true;
    }

    private static long PartMsOf(TimeSpan window) =>
        Math.Max(PartMsMin, (long)window.TotalMilliseconds / Parts);

    private static ulong TagOf(long part) => (uint)part ^ 0x8000_0000u;
}
