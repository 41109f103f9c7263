using System.Collections.Immutable;
using System.Globalization;
using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Learning.Trees;

/// <summary>Boosted regression trees: the score is a start plus one leaf value of each tree.</summary>
/// <remarks>
/// Explanations follow each row's path: what a split changes in the mean of the training rows goes to the split's
/// feature (Saabas, 2014). They add up exactly, cost one walk a tree, and, unlike Shapley values, favour splits near
/// the leaves.
/// </remarks>
public sealed class TreesRanker : IRanker
{
    private const int BlockSize = 8;

    private readonly ImmutableArray<Tree> _trees;
    private readonly TreeMeans[] _means;
    private readonly LeafBits? _leafBits;

    internal TreesRanker(
        IReadOnlyList<string> features,
        TreeObjective objective,
        double start,
        ImmutableArray<Tree> trees
    )
    {
        (Features, Objective, Start, _trees) = (features, objective, start, trees);
        _means = [.. trees.Select(tree => new TreeMeans(tree))];
        _leafBits = trees.All(tree => tree.LeafCount <= LeafBits.LeavesMax && tree.LeftCategories.Length == 0)
            ? new LeafBits(trees)
            : null;
        Importance = Shares(features.Count, trees);
    }

    public string Kind => TreesTrainer.Kind;

    public IReadOnlyList<string> Features { get; }

    public TreeObjective Objective { get; }

    /// <summary>The score before the first tree.</summary>
    public double Start { get; }

    public int TreeCount => _trees.Length;

    public bool ScoresLogOdds => Objective == TreeObjective.Logistic;

    /// <summary>By the gain of all splits on a feature.</summary>
    public IReadOnlyList<double> Importance { get; }

    internal ImmutableArray<Tree> Trees => _trees;

    public void Score(FeatureBlock rows, Span<float> scores)
    {
        Rows.CheckBlock(this, rows, scores);
        var row = 0;
        if (_leafBits is not null && rows.RowCount >= BlockSize)
        {
            for (; row < rows.RowCount; row += BlockSize)
            {
                row = Math.Min(row, rows.RowCount - BlockSize); // The last block reaches back instead of beyond.
                ScoreBlock(rows, row, scores.Slice(row, BlockSize));
            }
            return;
        }
        for (; row < rows.RowCount; row++)
        {
            scores[row] = ScoreRow(rows, row);
        }
    }

    public Explanation Explain(FeatureBlock rows, int row)
    {
        Rows.CheckRow(this, rows, row);
        var contributions = new double[Features.Count];
        var expected = Start;
        foreach (var means in _means)
        {
            expected += means.Root;
            means.AddPath(rows.Values, rows.RowCount, row, contributions);
        }
        var parts = contributions
            .Index()
            .Where(part => part.Item != 0)
            .OrderByDescending(part => Math.Abs(part.Item))
            .ThenBy(part => part.Index)
            .Select(part => Part(part.Index, rows[part.Index, row], part.Item));
        return new(
            $"score = mean of the training rows + what each feature's splits changed, {TreeCount} trees",
            ScoreRow(rows, row)
        )
        {
            Parts = [new("mean of the training rows", expected), .. parts],
        };
    }

    public void Write(ByteWriter writer)
    {
        writer.Byte((byte)Objective);
        writer.Double(Start);
        writer.Count(_trees.Length);
        foreach (var tree in _trees)
        {
            tree.Write(writer);
        }
    }

    internal static TreesRanker Read(ref ByteReader reader, IReadOnlyList<string> features)
    {
        var objective = (TreeObjective)reader.Byte();
        var start = reader.Double();
        var trees = new Tree[reader.CountOfParts()];
        for (var i = 0; i < trees.Length; i++)
        {
            trees[i] = Tree.Read(ref reader, features.Count);
        }
        return Enum.IsDefined(objective) && double.IsFinite(start)
            ? new(features, objective, start, [.. trees])
            : throw new InvalidDataException(
                $"The trees' objective {objective} or start {start} is not possible; the data is damaged."
            );
    }

    private void ScoreBlock(FeatureBlock rows, int row, Span<float> scores)
    {
        Span<double> sums = stackalloc double[BlockSize];
        sums.Fill(Start);
        for (var tree = 0; tree < _trees.Length; tree++)
        {
            _leafBits!.Add(tree, rows.Values, rows.RowCount, row, sums);
        }
        for (var i = 0; i < BlockSize; i++)
        {
            scores[i] = (float)sums[i];
        }
    }

    /// <summary>The plain twin of the block kernel, and the way for few rows and large trees.</summary>
    private float ScoreRow(FeatureBlock rows, int row)
    {
        var sum = Start;
        foreach (var tree in _trees)
        {
            sum += tree.LeafValues[tree.LeafOf(rows.Values, rows.RowCount, row)];
        }
        return (float)sum;
    }

    private Explanation Part(int feature, float value, double contribution) =>
        new(
            float.IsNaN(value)
                ? $"{Features[feature]} is missing"
                : string.Create(CultureInfo.InvariantCulture, $"{Features[feature]} = {value:G6}"),
            contribution
        );

    private static double[] Shares(int featureCount, ImmutableArray<Tree> trees)
    {
        var gains = new double[featureCount];
        foreach (var tree in trees)
        {
            for (var node = 0; node < tree.NodeCount; node++)
            {
                gains[tree.Features[node]] += tree.Gains[node];
            }
        }
        var total = gains.Sum();
        return total > 0 ? Array.ConvertAll(gains, gain => gain / total) : gains;
    }
}
