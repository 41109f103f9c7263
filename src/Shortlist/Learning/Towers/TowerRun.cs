using Shortlist.Basics;

namespace Shortlist.Learning.Towers;

/// <summary>The rounds of one training of two towers.</summary>
internal sealed class TowerRun
{
    private const byte FormatVersion = 1;

    private readonly TowerState _state;
    private readonly TowerOptions _recipe;
    private readonly TrainingOptions _options;
    private readonly Workers _workers;
    private readonly TowerExamples _examples;
    private readonly TowerStep _step;
    private readonly int[] _trained;
    private readonly int[] _held;
    private readonly List<TrainingProgress> _curve = [];

    public TowerRun(
        TowerCorpus corpus,
        TowerState state,
        TowerOptions recipe,
        TrainingOptions options,
        CancellationToken cancellation
    )
    {
        (_state, _recipe, _options) = (state, recipe, options);
        _workers = new(options.Threads, cancellation);
        _examples = new(corpus, state.Network, recipe);
        _step = new(state, corpus, recipe, _workers);
        var held = (int)Math.Min(TowerTrainer.HeldCountMax, TowerTrainer.HeldShare * corpus.ExampleCount);
        _trained = [.. Enumerable.Range(0, corpus.ExampleCount - held)];
        _held = [.. Enumerable.Range(_trained.Length, held)];
    }

    /// <returns>The curve.</returns>
    public IReadOnlyList<TrainingProgress> Run(string metric)
    {
        Resume(metric);
        for (var round = _curve.Count; round < _recipe.Rounds; round++)
        {
            Round(round);
            var recall = RecallCheck.Run(_examples, _held, _workers);
            _curve.Add(new(round + 1, _recipe.Rounds, metric, recall));
            if (_options.Checkpoint is { IsDue: true } checkpoint)
            {
                checkpoint.Write(Saved());
            }
            _options.Progress?.Report(_curve[^1]);
        }
        return _curve;
    }

    // All chance of a round comes from its number: nothing but the towers need be saved between two.
    private void Round(int round)
    {
        var seed = StableHash.Combine(_options.Seed, (ulong)round);
        var random = new SeededRandom(seed).Fork("examples");
        var hard =
            round == 0 || _recipe.HardShare == 0
                ? null
                : new HardStrangers(_examples, _step.Known, _workers).Mine(_trained, _recipe.HardShare, seed);
        int[] order = [.. _trained];
        random.Shuffle(order.AsSpan());
        for (var from = 0; from < order.Length; from += _recipe.BatchSize)
        {
            _workers.Cancellation.ThrowIfCancellationRequested();
            var batch = order.AsSpan(from, Math.Min(_recipe.BatchSize, order.Length - from));
            if (batch.Length < 2)
            {
                continue; // Nobody to be told from.
            }
            Fill(batch, hard, random);
            var done = (round + (from / (double)order.Length)) / _recipe.Rounds;
            _step.Run((float)(_recipe.LearningRate * (1 - (0.9 * done))));
        }
    }

    private void Fill(ReadOnlySpan<int> batch, int[]? hard, SeededRandom random)
    {
        _step.Clear();
        foreach (var example in batch)
        {
            var (user, _, item, _) = _examples.All[example];
            _examples.AddAsker(_step.Askers, example);
            _examples.AddItem(_step.Items, item, random.NextDouble() < _recipe.IdDropout);
            _step.Add(user, item, _recipe.CorrectsPopularity ? _examples.LogQ(item) : 0);
        }
        for (var i = 0; hard is not null && i < batch.Length; i++)
        {
            if (hard[batch[i]] is >= 0 and var item)
            {
                _examples.AddItem(_step.Items, item, random.NextDouble() < _recipe.IdDropout);
                // As if drawn from all items alike.
                _step.AddHard(i, _recipe.CorrectsPopularity ? -Math.Log(_examples.ItemCount) : 0);
            }
        }
    }

    private byte[] Saved()
    {
        var writer = new ByteWriter();
        writer.Byte(FormatVersion);
        writer.Count(_curve.Count);
        foreach (var round in _curve)
        {
            writer.Double(round.Validation);
        }
        _state.Write(writer);
        return writer.Written.ToArray();
    }

    private void Resume(string metric)
    {
        if (_options.Checkpoint?.Read() is not { } saved)
        {
            return;
        }
        var reader = new ByteReader(saved);
        if (reader.Byte() != FormatVersion)
        {
            return;
        }
        var rounds = reader.CountOfParts();
        for (var round = 1; round <= rounds; round++)
        {
            _curve.Add(new(round, _recipe.Rounds, metric, reader.Double()));
        }
        _state.Read(ref reader);
    }
}
