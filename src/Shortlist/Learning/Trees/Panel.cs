namespace Shortlist.Learning.Trees;

/// <summary>
/// Up to 64 features' codes of all rows, a row after the other: one cache line brings what a row adds to 64 histograms.
/// </summary>
internal sealed class Panel(int[] features, int rowCount)
{
    /// <summary>Features counted in one pass: their cells fit the first-level cache.</summary>
    public const int GroupWidth = 8;

    public const int Width = 64;

    private readonly AlignedLongs _words = new((long)rowCount * StrideOf(features.Length));

    /// <summary>Feature number k is byte k of a row.</summary>
    public ReadOnlySpan<int> Features => features;

    public int GroupCount => Rows.BlockCount(features.Length, GroupWidth);

    /// <summary>Words of eight codes from one row to the next.</summary>
    public int Stride { get; } = StrideOf(features.Length);

    public unsafe long* Words => _words.Pointer;

    /// <summary>The features of one group.</summary>
    public ReadOnlySpan<int> Group(int group) =>
        features.AsSpan(group * GroupWidth, Math.Min(GroupWidth, features.Length - (group * GroupWidth)));

    /// <summary>Copies codes from columns into rows.</summary>
    public unsafe void Fill(byte[][] codes, int begin, int end)
    {
        for (var group = 0; group < GroupCount; group++)
        {
            var members = Group(group);
            for (var row = begin; row < end; row++)
            {
                ulong word = 0;
                for (var k = 0; k < members.Length; k++)
                {
                    word |= (ulong)codes[members[k]][row] << (8 * k);
                }
                Words[((long)row * Stride) + group] = (long)word;
            }
        }
    }

    // Six words or more take a whole line of eight, so that a row is never on two lines.
    private static int StrideOf(int featureCount)
    {
        var groups = Rows.BlockCount(featureCount, GroupWidth);
        return groups >= 6 ? Width / GroupWidth : groups;
    }
}
