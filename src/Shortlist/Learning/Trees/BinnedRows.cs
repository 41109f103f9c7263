using Shortlist.Basics;

namespace Shortlist.Learning.Trees;

/// <summary>
/// The training rows as bin codes: by row for counting histograms, where a row is read once for all its features, and by
/// column for parting a leaf's rows, where one feature is read for all rows.
/// </summary>
/// <remarks>Two to two and a half bytes a value; a feature with one value only is left out.</remarks>
internal sealed class BinnedRows
{
    private const int BlockSize = 8_192;

    private readonly FeatureBins[] _bins;
    private readonly byte[][] _codes;

    private BinnedRows(FeatureBins[] bins, byte[][] codes, int rowCount)
    {
        (_bins, _codes, RowCount) = (bins, codes, rowCount);
        CellStarts = new int[bins.Length + 1];
        for (var feature = 0; feature < bins.Length; feature++)
        {
            // Whole vectors of eight, for scans that never look whose cell comes next.
            var cells = codes[feature].Length > 0 ? (bins[feature].Count + 8) & ~7 : 0;
            CellStarts[feature + 1] = CellStarts[feature] + cells;
        }
        int[] used = [.. Enumerable.Range(0, bins.Length).Where(feature => codes[feature].Length > 0)];
        Panels = [.. used.Chunk(Panel.Width).Select(features => new Panel(Mixed(features), rowCount))];
        Used = used;
    }

    public int RowCount { get; }

    public int FeatureCount => _bins.Length;

    public Panel[] Panels { get; }

    /// <summary>Features with more than one code, in ascending order.</summary>
    public int[] Used { get; }

    /// <summary>Where each feature's cells start in a histogram; none where the feature is left out.</summary>
    public int[] CellStarts { get; }

    public int CellCount => CellStarts[^1];

    public FeatureBins Bins(int feature) => _bins[feature];

    /// <summary>A code a row; empty where the feature is left out.</summary>
    public byte[] Codes(int feature) => _codes[feature];

    public static BinnedRows Build(TrainingRows rows, int binCountMax, ulong seed, Workers workers)
    {
        var columns = rows.Columns;
        var bins = new FeatureBins[columns.Length];
        var codes = new byte[columns.Length][];
        workers.Run(
            columns.Length,
            feature =>
            {
                var random = new SeededRandom(StableHash.Combine(seed, (ulong)feature));
                bins[feature] =
                    rows.IsCategory?[feature] == true
                        ? FeatureBins.BuildCategories(columns[feature], binCountMax)
                        : FeatureBins.Build(columns[feature], binCountMax, random);
                var encoded = GC.AllocateUninitializedArray<byte>(rows.RowCount);
                bins[feature].Encode(columns[feature], encoded);
                codes[feature] = encoded.AsSpan().ContainsAnyExcept(encoded[0]) ? encoded : [];
            }
        );
        var binned = new BinnedRows(bins, codes, rows.RowCount);
        workers.Run(
            Rows.BlockCount(rows.RowCount, BlockSize),
            block =>
            {
                foreach (var panel in binned.Panels)
                {
                    panel.Fill(codes, block * BlockSize, Math.Min(rows.RowCount, (block + 1) * BlockSize));
                }
            }
        );
        return binned;
    }

    /// <summary>
    /// Features next to each other are often alike: of few values, or the same for all rows of a list. Counting row after row
    /// into the same cell waits for the last addition, so such features are dealt out to different groups.
    /// </summary>
    private static int[] Mixed(int[] features)
    {
        var groups = Rows.BlockCount(features.Length, Panel.GroupWidth);
        return
        [
            .. features
                .Index()
                .OrderBy(feature => feature.Index % groups)
                .ThenBy(feature => feature.Index)
                .Select(feature => feature.Item),
        ];
    }
}
