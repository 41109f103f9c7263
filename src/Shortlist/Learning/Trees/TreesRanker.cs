using System.Collections.Immutable;
using System.Globalization;
using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Learning.Trees;

/// <summary>Boosted regression trees: the score is a start plus one leaf value of each tree.</summary>
/// <remarks>
/// An explanation gives each feature its Shapley value over the training rows. Reasons, which every answer needs at once, follow
/// the row's path instead: what a split changes in the mean of the training rows goes to the split's feature (Saabas, 2014).
/// Both add up exactly; the path favours splits near the leaves.
/// </remarks>
public sealed class TreesRanker : IRanker
{
    private const int SinglePrecisionFlag = 0x80;
    private const int OnStackMax = 256;
    private const float WholeMax = 1e5f; // Whole numbers of so few digits are written quicker as such.

    private readonly ImmutableArray<Tree> _trees;
    private readonly TreeMeans[] _means;
    private readonly Lazy<TreePaths?> _paths;
    private readonly Lazy<TreeShapley> _shapley;
    private readonly TreeScorer _scorer;

    internal TreesRanker(
        IReadOnlyList<string> features,
        TreeObjective objective,
        double start,
        ImmutableArray<Tree> trees,
        bool isSinglePrecision = false
    )
    {
        (Features, Objective, Start, _trees) = (features, objective, start, trees);
        IsSinglePrecision = isSinglePrecision;
        _means = [.. trees.Select(tree => new TreeMeans(tree))];
        _paths = new(() => TreePaths.Of(_means)); // Only what serves is asked for reasons.
        _scorer = new(trees, features.Count, start, isSinglePrecision);
        _shapley = new(() => new(trees, _scorer.Keys)); // Most models are never asked.
        var splits = new SplitSums(trees, features.Count);
        (Importance, SplitCounts, Cover) = (splits.GainShares, splits.Counts, splits.RowShares);
    }

    public string Kind => TreesTrainer.Kind;

    public IReadOnlyList<string> Features { get; }

    public TreeObjective Objective { get; }

    /// <summary>The score before the first tree.</summary>
    public double Start { get; }

    /// <summary>Whether leaf values are added up in single precision, as some libraries do that models come from.</summary>
    public bool IsSinglePrecision { get; }

    public int TreeCount => _trees.Length;

    public bool ScoresLogOdds => Objective == TreeObjective.Logistic;

    /// <summary>By the gain of all splits on a feature.</summary>
    public IReadOnlyList<double> Importance { get; }

    /// <summary>By feature, how many splits ask for it.</summary>
    public IReadOnlyList<int> SplitCounts { get; }

    /// <summary>By feature, its splits' share of the training rows that all splits divided, a row counting once a split.</summary>
    public IReadOnlyList<double> Cover { get; }

    internal ImmutableArray<Tree> Trees => _trees;

    public void Score(FeatureBlock rows, Span<float> scores)
    {
        Rows.CheckBlock(this, rows, scores);
        _scorer.Score(rows, scores);
    }

    public Explanation Explain(FeatureBlock rows, int row)
    {
        Rows.CheckRow(this, rows, row);
        var contributions = new double[Features.Count];
        _shapley.Value.Add(rows.Values, rows.RowCount, row, contributions);
        var parts = contributions
            .Index()
            .Where(part => part.Item != 0)
            .OrderByDescending(part => Math.Abs(part.Item))
            .ThenBy(part => part.Index)
            .Select(part => Part(part.Index, rows[part.Index, row], part.Item));
        return new(
            $"score = mean of the training rows + what knowing each feature adds, {TreeCount} trees",
            _scorer.ScoreRow(rows, row)
        )
        {
            Parts = [new("mean of the training rows", Start + _means.Sum(means => means.Root)), .. parts],
        };
    }

    /// <summary>By the row's path: a walk of all trees, and no sentence that isn't shown.</summary>
    public IReadOnlyList<Explanation> Reasons(FeatureBlock rows, int row, int count)
    {
        Rows.CheckRow(this, rows, row);
        var contributions =
            Features.Count <= OnStackMax ? stackalloc double[OnStackMax] : new double[Features.Count];
        contributions = contributions[..Features.Count];
        contributions.Clear();
        if (_paths.Value is { } paths && _scorer.LeafNumbersOf(rows, row) is { IsEmpty: false } leaves)
        {
            paths.Add(leaves, contributions);
        }
        else
        {
            AddPaths(rows, row, contributions);
        }
        return GreatestParts.Of(
            contributions,
            count,
            (feature, value) => Part(feature, rows[feature, row], value)
        );
    }

    /// <summary>The definition: one walk a tree, comparison by comparison.</summary>
    internal void AddPaths(FeatureBlock rows, int row, Span<double> contributions)
    {
        foreach (var means in _means)
        {
            means.AddPath(rows.Values, rows.RowCount, row, contributions);
        }
    }

    public void Write(ByteWriter writer)
    {
        writer.Byte((byte)((byte)Objective | (IsSinglePrecision ? SinglePrecisionFlag : 0)));
        writer.Double(Start);
        writer.Count(_trees.Length);
        foreach (var tree in _trees)
        {
            tree.Write(writer);
        }
    }

    internal static TreesRanker Read(ref ByteReader reader, IReadOnlyList<string> features)
    {
        var kind = reader.Byte();
        var objective = (TreeObjective)(kind & ~SinglePrecisionFlag);
        var start = reader.Double();
        var trees = new Tree[reader.CountOfParts()];
        for (var i = 0; i < trees.Length; i++)
        {
            trees[i] = Tree.Read(ref reader, features.Count);
        }
        return Enum.IsDefined(objective) && double.IsFinite(start)
            ? new(features, objective, start, [.. trees], (kind & SinglePrecisionFlag) != 0)
            : throw new InvalidDataException(
                $"The trees' objective {objective} or start {start} is not possible; the data is damaged."
            );
    }

    private Explanation Part(int feature, float value, double contribution) =>
        new(
            float.IsNaN(value) ? $"{Features[feature]} is missing"
                : MathF.Abs(value) < WholeMax && value == (int)value && value != 0
                    ? string.Create(CultureInfo.InvariantCulture, $"{Features[feature]} = {(int)value}")
                : string.Create(CultureInfo.InvariantCulture, $"{Features[feature]} = {value:G6}"),
            contribution
        );
}
