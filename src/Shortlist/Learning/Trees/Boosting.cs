using Shortlist.Basics;

namespace Shortlist.Learning.Trees;

/// <summary>One training of boosted trees: gradient descent in which each step is a tree. Friedman, 2001.</summary>
internal sealed class Boosting
{
    private const int BlockSize = 8_192;

    private readonly TrainingRows _train;
    private readonly TrainingRows? _validation;
    private readonly TreesOptions _options;
    private readonly TrainingOptions _run;
    private readonly IObjective _objective;
    private readonly double[] _scores;
    private readonly double[] _validationScores;
    private readonly Workers _workers;
    private readonly SeededRandom _random;
    private readonly int[] _allRows;

    public Boosting(
        TrainingRows train,
        TrainingRows? validation,
        TreesOptions options,
        TrainingOptions run,
        CancellationToken cancellation
    )
    {
        (_train, _validation, _options, _run) = (train, validation, options, run);
        _workers = new Workers(run.Threads, cancellation);
        _objective =
            options.Objective == TreeObjective.Logistic
                ? new LogisticObjective(train)
                : new LambdaMartObjective(train, options);
        _random = new SeededRandom(run.Seed);
        _scores = new double[train.RowCount];
        _validationScores = new double[validation?.RowCount ?? 0];
        Array.Fill(_scores, _objective.Start);
        Array.Fill(_validationScores, _objective.Start);
        _allRows = [.. Enumerable.Range(0, train.RowCount)];
    }

    public TrainingOutcome Run()
    {
        var binned = BinnedRows.Build(_train, _options.Bins, _run.Seed, _workers);
        var derivatives = new FixedGradients(_train.RowCount);
        var grower = new TreeGrower(binned, derivatives, _options, _workers);
        var gradients = new float[_train.RowCount];
        var hessians = new float[_train.RowCount];
        var trees = new List<Tree>();
        var curve = new List<TrainingProgress>();
        var best = (Trees: 0, Value: double.NaN);
        for (var round = 1; round <= _options.Trees && !OutOfPatience(trees.Count - best.Trees); round++)
        {
            _objective.Derive(_scores, gradients, hessians, _workers);
            derivatives.Fill(gradients, hessians, _workers);
            var sample = SampleRows();
            var tree = grower.Grow(sample, SampleFeatures());
            if (tree.LeafCount == 1 && _options is { RowShare: 1, FeatureShare: 1 })
            {
                break; // Nothing is left to gain, and every further tree would find the same.
            }
            trees.Add(tree);
            Update(tree, grower, sample.Length);
            var value = Validate(tree);
            if (IsBetter(value, best.Value))
            {
                best = (trees.Count, value);
            }
            curve.Add(new(round, _options.Trees, _objective.Metric, value));
            _run.Progress?.Report(curve[^1]);
        }
        var kept = _validation is not null && _options.Patience > 0 ? best.Trees : trees.Count;
        var ranker = new TreesRanker(
            _train.Features,
            _options.Objective,
            _objective.Start,
            [.. trees.Take(kept)]
        );
        return new(ranker) { Rounds = kept, Curve = curve };
    }

    private bool OutOfPatience(int treesSinceBest) =>
        _validation is not null && _options.Patience > 0 && treesSinceBest >= _options.Patience;

    private bool IsBetter(double value, double best) =>
        double.IsNaN(best) || (_objective.HigherIsBetter ? value > best : value < best);

    private int[] SampleRows()
    {
        if (_options.RowShare >= 1)
        {
            return _allRows;
        }
        var sample = Array.FindAll(_allRows, _ => _random.NextDouble() < _options.RowShare);
        return sample.Length > 0 ? sample : _allRows;
    }

    private bool[] SampleFeatures()
    {
        var used = new bool[_train.Features.Count];
        if (_options.FeatureShare >= 1)
        {
            Array.Fill(used, value: true);
            return used;
        }
        int[] shuffled = [.. Enumerable.Range(0, used.Length)];
        _random.Shuffle<int>(shuffled);
        foreach (var feature in shuffled.Take((int)Math.Ceiling(used.Length * _options.FeatureShare)))
        {
            used[feature] = true;
        }
        return used;
    }

    private void Update(Tree tree, TreeGrower grower, int sampleCount)
    {
        if (sampleCount < _train.RowCount)
        {
            Add(tree, _train, _scores);
            return;
        }
        _workers.Run(
            tree.LeafCount,
            leaf =>
            {
                foreach (var row in grower.RowsOf(leaf).Span)
                {
                    _scores[row] += tree.LeafValues[leaf];
                }
            }
        );
    }

    private double Validate(Tree tree)
    {
        if (_validation is null)
        {
            return double.NaN;
        }
        Add(tree, _validation, _validationScores);
        return _objective.Measure(_validation, _validationScores);
    }

    private void Add(Tree tree, TrainingRows rows, double[] scores)
    {
        _workers.Run(
            Rows.BlockCount(scores.Length, BlockSize),
            block =>
            {
                var end = Math.Min(scores.Length, (block + 1) * BlockSize);
                for (var row = block * BlockSize; row < end; row++)
                {
                    scores[row] += tree.LeafValues[tree.LeafOf(rows.Columns, row)];
                }
            }
        );
    }
}
