using System.Numerics.Tensors;
using Shortlist.Basics;

namespace Shortlist.Learning.MultiTask;

/// <summary>The epochs of a network's training: shuffled batches, steps of Adam, and an end where validation gains no more.</summary>
internal sealed class NetworkTraining(
    MultiTaskNetwork network,
    NetworkStep step,
    NetworkOptions recipe,
    TrainingOptions options,
    CancellationToken cancellation
)
{
    private const double LastRateShare = 0.1;

    /// <summary>Leaves the network with the weights of its best epoch, or of its last where nothing validates.</summary>
    /// <returns>Epochs the network keeps, and one entry an epoch that was run.</returns>
    public (int Rounds, IReadOnlyList<TrainingProgress> Curve) Run(
        TrainingRows rows,
        HeadTarget[] targets,
        TrainingRows? validation,
        HeadTarget[] validationTargets
    )
    {
        if (Array.TrueForAll(targets, target => target.IsConstant))
        {
            return (0, []);
        }
        var progress =
            options.Checkpoint?.Read() is { } saved
            && NetworkProgress.Read(saved, network.Weights) is { } former
                ? former
                : new NetworkProgress(network.Weights.Count);
        while (progress.Epoch < recipe.Epochs && !HasSettled(progress))
        {
            var learning = RunEpoch(progress, rows, targets);
            var loss = validation is null ? double.NaN : step.Loss(validation, validationTargets);
            Note(progress, learning, loss);
            options.Progress?.Report(EntryOf(progress, progress.Epoch));
            if (options.Checkpoint is { IsDue: true } checkpoint)
            {
                checkpoint.Write(progress.ToBytes(network.Weights));
            }
        }
        progress.Best.CopyTo(network.Weights.Values);
        return (
            progress.BestEpoch,
            [.. Enumerable.Range(1, progress.Epoch).Select(epoch => EntryOf(progress, epoch))]
        );
    }

    private bool HasSettled(NetworkProgress progress) =>
        recipe.Patience > 0 && progress.Epoch - progress.BestEpoch >= recipe.Patience && progress.Epoch > 0;

    // Everything that is drawn depends on seed, epoch and row alone, so that a run can go on after any epoch.
    private double RunEpoch(NetworkProgress progress, TrainingRows rows, HeadTarget[] targets)
    {
        var seed = StableHash.Combine(options.Seed, (ulong)progress.Epoch);
        int[] order = [.. Enumerable.Range(0, rows.RowCount)];
        new SeededRandom(seed).Fork("order").Shuffle(order.AsSpan());
        var sum = 0.0;
        for (var from = 0; from < order.Length; from += recipe.Batch)
        {
            cancellation.ThrowIfCancellationRequested();
            var batch = order[from..Math.Min(order.Length, from + recipe.Batch)];
            var positions = Array.ConvertAll(batch, row => PositionOf(rows, row, seed));
            var loss = step.Gradient(
                rows,
                targets,
                batch,
                positions,
                recipe.Dropout,
                StableHash.Combine(seed, (ulong)from),
                out var gradient
            );
            sum += loss * batch.Length;
            var done = (progress.Epoch + (from / (double)order.Length)) / recipe.Epochs;
            var rate = (float)(recipe.LearningRate * (1 - ((1 - LastRateShare) * done)));
            var weights = network.Weights.Values;
            TensorPrimitives.Multiply(weights, 1 - (rate * (float)recipe.WeightDecay), weights);
            progress.Adam.Step(weights, gradient, rate);
        }
        progress.Epoch++;
        return sum / order.Length;
    }

    private int PositionOf(TrainingRows rows, int row, ulong seed)
    {
        if (!recipe.Position || rows.Positions is not { } positions || positions[row] < 0)
        {
            return -1;
        }
        var chance = new SeededRandom(StableHash.Combine(seed, (ulong)row)).NextDouble();
        return chance < recipe.PositionDropout ? -1 : positions[row];
    }

    private void Note(NetworkProgress progress, double learning, double loss)
    {
        progress.Losses.Add((learning, loss));
        if (double.IsNaN(loss) || loss < progress.BestLoss)
        {
            (progress.BestEpoch, progress.BestLoss) = (progress.Epoch, loss);
            network.Weights.Values.CopyTo(progress.Best);
        }
    }

    private TrainingProgress EntryOf(NetworkProgress progress, int epoch) =>
        new(epoch, recipe.Epochs, "loss", progress.Losses[epoch - 1].Validation)
        {
            Loss = progress.Losses[epoch - 1].Learning,
        };
}
