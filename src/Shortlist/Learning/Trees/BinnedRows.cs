using Shortlist.Basics;

namespace Shortlist.Learning.Trees;

/// <summary>
/// The training rows as bin codes. Eight features lie together, so one load of a row brings eight codes and one
/// random access serves eight histogram updates.
/// </summary>
internal sealed class BinnedRows
{
    public const int GroupWidth = 8;

    private readonly FeatureBins[] _bins;
    private readonly ulong[][] _groups;

    private BinnedRows(FeatureBins[] bins, ulong[][] groups, int rowCount)
    {
        _bins = bins;
        _groups = groups;
        RowCount = rowCount;
        CellStarts = new int[(groups.Length * GroupWidth) + 1];
        for (var feature = 0; feature < CellStarts.Length - 1; feature++)
        {
            var cells = feature < bins.Length ? bins[feature].Count + 1 : 1;
            CellStarts[feature + 1] = CellStarts[feature] + cells;
        }
    }

    public int RowCount { get; }

    public int FeatureCount => _bins.Length;

    public int GroupCount => _groups.Length;

    /// <summary>Where each feature's cells start in a histogram; a group is padded with features of one cell.</summary>
    public int[] CellStarts { get; }

    public int CellCount => CellStarts[^1];

    public FeatureBins Bins(int feature) => _bins[feature];

    /// <summary>A word a row; the feature at place k of the group is byte k.</summary>
    public ReadOnlySpan<ulong> Group(int group) => _groups[group];

    public ReadOnlyMemory<ulong> GroupMemory(int group) => _groups[group];

    public static BinnedRows Build(TrainingRows rows, int binCountMax, ulong seed, Workers workers)
    {
        var columns = rows.Columns;
        var bins = new FeatureBins[columns.Length];
        var groups = new ulong[(columns.Length + GroupWidth - 1) / GroupWidth][];
        workers.Run(
            groups.Length,
            group =>
            {
                var words = new ulong[rows.RowCount];
                var end = Math.Min(columns.Length, (group + 1) * GroupWidth);
                for (var feature = group * GroupWidth; feature < end; feature++)
                {
                    workers.Cancellation.ThrowIfCancellationRequested();
                    var random = new SeededRandom(StableHash.Combine(seed, (ulong)feature));
                    bins[feature] = FeatureBins.Build(columns[feature], binCountMax, random);
                    Encode(columns[feature], bins[feature], words, feature % GroupWidth * 8);
                }
                groups[group] = words;
            }
        );
        return new(bins, groups, rows.RowCount);
    }

    private static void Encode(float[] column, FeatureBins bins, ulong[] words, int shift)
    {
        for (var row = 0; row < column.Length; row++)
        {
            words[row] |= (ulong)bins.CodeOf(column[row]) << shift;
        }
    }
}
