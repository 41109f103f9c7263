using Shortlist.Basics;

namespace Shortlist.Learning.Trees;

/// <summary>One training of boosted trees: gradient descent in which each step is a tree. Friedman, 2001.</summary>
/// <remarks>
/// What a round draws depends on the seed and its number alone, so a training that goes on from a checkpoint draws what it
/// would have drawn.
/// </remarks>
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
        _objective = ObjectiveOf(train, options, run.Seed);
        _scores = new double[train.RowCount];
        _validationScores = new double[validation?.RowCount ?? 0];
        Array.Fill(_scores, _objective.Start);
        Array.Fill(_validationScores, _objective.Start);
        _allRows = [.. Enumerable.Range(0, train.RowCount)];
    }

    public static IObjective ObjectiveOf(TrainingRows rows, TreesOptions options, ulong seed) =>
        options.Objective switch
        {
            TreeObjective.Logistic => new LogisticObjective(rows),
            TreeObjective.Squared => new SquaredObjective(rows),
            TreeObjective.Poisson => new PoissonObjective(rows),
            TreeObjective.XeNdcg => new XeNdcgObjective(rows, options, seed),
            _ => new LambdaMartObjective(rows, options),
        };

    public TrainingOutcome Run() => Run(BinnedRows.Build(_train, _options.Bins, _run.Seed, _workers));

    /// <summary>The same on rows that are binned already.</summary>
    public TrainingOutcome Run(BinnedRows binned)
    {
        var derivatives = new QuantisedGradients(_train.RowCount);
        var monotone = new MonotoneFeatures(_train, _options);
        var grower = new TreeGrower(binned, derivatives, _options, monotone, _workers);
        var state = GoOn();
        var (trees, curve) = (state.Trees, state.Curve);
        for (
            var round = trees.Count + 1;
            round <= _options.Trees && !OutOfPatience(trees.Count - state.Best.Trees);
            round++
        )
        {
            var seed = StableHash.Combine(_run.Seed, (ulong)round);
            var random = new SeededRandom(seed);
            _objective.Derive(round, _scores, derivatives.Gradients, derivatives.Hessians, _workers);
            derivatives.Fill(seed, _workers);
            var (sample, others) = SampleRows(random);
            var tree = grower.Grow(sample, others, SampleFeatures(random));
            if (tree.LeafCount == 1 && IsSettled)
            {
                break; // Nothing is left to gain, and every further tree would find the same.
            }
            trees.Add(tree);
            Update(tree, grower);
            var value = Validate(tree);
            if (IsBetter(value, state.Best.Value))
            {
                state.Best = (trees.Count, value);
            }
            curve.Add(new(round, _options.Trees, _objective.Metric, value));
            _run.Progress?.Report(curve[^1]);
            if (_run.Checkpoint is { IsDue: true } checkpoint)
            {
                checkpoint.Write(state.Write(_objective));
            }
        }
        var kept = _validation is not null && _options.Patience > 0 ? state.Best.Trees : trees.Count;
        var ranker = new TreesRanker(
            _train.Features,
            _options.Objective,
            _objective.Start,
            [.. trees.Take(kept)]
        );
        return new(ranker) { Rounds = kept, Curve = curve };
    }

    /// <summary>Whether the next round would learn from the same rows, features and labels as this one.</summary>
    private bool IsSettled =>
        _options
            is { RowShare: 1, FeatureShare: 1, PositionDebias: false, Objective: not TreeObjective.XeNdcg };

    private bool OutOfPatience(int treesSinceBest) =>
        _validation is not null && _options.Patience > 0 && treesSinceBest >= _options.Patience;

    private bool IsBetter(double value, double best) =>
        double.IsNaN(best) || (_objective.HigherIsBetter ? value > best : value < best);

    /// <summary>What was learnt before a stop, with the scores that its trees give; nothing where there is no such thing.</summary>
    private BoostingState GoOn()
    {
        if (_run.Checkpoint?.Read() is not { } bytes)
        {
            return new();
        }
        var state = BoostingState.Read(bytes, _train.Features.Count, _options.Trees, _objective);
        foreach (var tree in state.Trees)
        {
            Add(tree, _train, _scores);
            Add(tree, _validation ?? _train, _validationScores);
        }
        return state;
    }

    private (int[] Sample, int[] Others) SampleRows(SeededRandom random)
    {
        if (_options.RowShare >= 1)
        {
            return (_allRows, []);
        }
        var isDrawn = new bool[_allRows.Length];
        foreach (ref var drawn in isDrawn.AsSpan())
        {
            drawn = random.NextDouble() < _options.RowShare;
        }
        var sample = Array.FindAll(_allRows, row => isDrawn[row]);
        return sample.Length > 0 ? (sample, Array.FindAll(_allRows, row => !isDrawn[row])) : (_allRows, []);
    }

    private bool[] SampleFeatures(SeededRandom random)
    {
        var used = new bool[_train.Features.Count];
        if (_options.FeatureShare >= 1)
        {
            Array.Fill(used, value: true);
            return used;
        }
        int[] shuffled = [.. Enumerable.Range(0, used.Length)];
        random.Shuffle<int>(shuffled);
        foreach (var feature in shuffled.Take((int)Math.Ceiling(used.Length * _options.FeatureShare)))
        {
            used[feature] = true;
        }
        return used;
    }

    private void Update(Tree tree, TreeGrower grower) =>
        _workers.Run(
            tree.LeafCount,
            leaf =>
            {
                Raise(grower.RowsOf(leaf).Span, tree.LeafValues[leaf]);
                Raise(grower.RestOf(leaf).Span, tree.LeafValues[leaf]);
            }
        );

    private void Raise(ReadOnlySpan<int> rows, double value)
    {
        foreach (var row in rows)
        {
            _scores[row] += value;
        }
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

    private void Add(Tree tree, TrainingRows rows, double[] scores) =>
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
