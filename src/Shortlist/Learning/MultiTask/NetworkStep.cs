using System.Collections.Concurrent;
using Shortlist.Basics;
using Shortlist.Learning.Networks;

namespace Shortlist.Learning.MultiTask;

/// <summary>Takes rows through a network: for the gradient of a batch while learning, for what it says of all rows otherwise.</summary>
/// <remarks>Blocks of rows are shared among threads and their sums merged in order: any number of threads gives the same bits.</remarks>
internal sealed class NetworkStep(MultiTaskNetwork network, NetworkInputs inputs, Workers workers)
{
    private const int BlockSize = 128;

    private readonly BlockGradients _gradients = new(network.Weights.Count);
    private readonly ConcurrentBag<NetworkPass> _learning = [];
    private readonly ConcurrentBag<NetworkPass> _asking = [];

    /// <summary>The mean loss of the rows of a batch, and its gradient by the weights.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="targets">Of the heads.</param>
    /// <param name="batch">Numbers of rows.</param>
    /// <param name="positions">One a row of the batch; −1 tells the position tower nothing.</param>
    /// <param name="dropout">Share of the bottom's outputs left out.</param>
    /// <param name="seed">Of what is left out.</param>
    /// <param name="gradient">Valid until the next call.</param>
    public double Gradient(
        TrainingRows rows,
        HeadTarget[] targets,
        int[] batch,
        int[] positions,
        double dropout,
        ulong seed,
        out ReadOnlySpan<float> gradient
    )
    {
        var weightSum = batch.Sum(row => (double)(rows.Weights?[row] ?? 1));
        var scale = weightSum > 0 ? 1 / weightSum : 0;
        var blocks = Rows.BlockCount(batch.Length, BlockSize);
        var losses = new double[blocks];
        _gradients.Begin(blocks);
        workers.Run(
            blocks,
            block =>
            {
                var begin = block * BlockSize;
                var own = batch.AsSpan(begin, Math.Min(BlockSize, batch.Length - begin));
                var pass = _learning.TryTake(out var free) ? free : new(network, BlockSize, goesBack: true);
                var blockSeed = StableHash.Combine(seed, (ulong)block);
                Fill(pass, rows, own);
                Array.Fill(pass.Positions, -1);
                positions.AsSpan(begin, own.Length).CopyTo(pass.Positions);
                network.Forward(pass, dropout, blockSeed);
                losses[block] = scale * Judge(pass, rows, targets, own, scale);
                network.Backward(pass, _gradients.Of(block), dropout, blockSeed);
                _learning.Add(pass);
            }
        );
        gradient = _gradients.Sum().Span;
        return losses.Sum();
    }

    /// <summary>What the network says of every row, told no place: by head log odds, and by head the logarithm of the amount.</summary>
    public (float[][] LogOdds, float[][] LogAmounts) Ask(TrainingRows rows)
    {
        var heads = network.Shape.HeadCount;
        float[][] logOdds = [.. Enumerable.Range(0, heads).Select(_ => new float[rows.RowCount])];
        float[][] amounts =
        [
            .. network.Shape.HasAmount.Select(hasAmount => hasAmount ? new float[rows.RowCount] : []),
        ];
        workers.Run(
            Rows.BlockCount(rows.RowCount, BlockSize),
            block =>
            {
                var begin = block * BlockSize;
                int[] own = [.. Enumerable.Range(begin, Math.Min(BlockSize, rows.RowCount - begin))];
                var pass = _asking.TryTake(out var free) ? free : new(network, BlockSize, goesBack: false);
                Fill(pass, rows, own);
                network.Forward(pass);
                for (var head = 0; head < heads; head++)
                {
                    for (var i = 0; i < own.Length; i++)
                    {
                        logOdds[head][begin + i] = network.Output(pass, head, i, 0);
                        if (amounts[head].Length > 0)
                        {
                            amounts[head][begin + i] = network.Output(pass, head, i, 1);
                        }
                    }
                }
                _asking.Add(pass);
            }
        );
        return (logOdds, amounts);
    }

    /// <summary>The mean loss over all rows, as served: told no place, nothing left out.</summary>
    public double Loss(TrainingRows rows, HeadTarget[] targets)
    {
        var (logOdds, amounts) = Ask(rows);
        var (loss, weightSum) = (0.0, 0.0);
        for (var row = 0; row < rows.RowCount; row++)
        {
            double weight = rows.Weights?[row] ?? 1;
            weightSum += weight;
            for (var head = 0; head < targets.Length; head++)
            {
                var amount = targets[head].HasAmount ? amounts[head][row] : 0;
                loss += weight * targets[head].Loss(row, logOdds[head][row], amount).Loss;
            }
        }
        return weightSum > 0 ? loss / weightSum : 0;
    }

    private void Fill(NetworkPass pass, TrainingRows rows, ReadOnlySpan<int> own)
    {
        Span<float> values = stackalloc float[BlockSize];
        for (var feature = 0; feature < rows.Columns.Length; feature++)
        {
            var column = rows.Columns[feature];
            for (var i = 0; i < own.Length; i++)
            {
                values[i] = column[own[i]];
            }
            inputs.Encode(feature, values[..own.Length], pass.Input, network.InputWidth, pass.Codes);
        }
    }

    private double Judge(
        NetworkPass pass,
        TrainingRows rows,
        HeadTarget[] targets,
        ReadOnlySpan<int> own,
        double scale
    )
    {
        var sum = 0.0;
        for (var head = 0; head < targets.Length; head++)
        {
            var gradient = pass.HeadGradients[head];
            Array.Clear(gradient); // Rows past the block's own count for nothing.
            var outputs = targets[head].HasAmount ? 2 : 1;
            for (var i = 0; i < own.Length; i++)
            {
                var weight = rows.Weights?[own[i]] ?? 1;
                var (loss, byLogOdds, byAmount) = targets[head]
                    .Loss(
                        own[i],
                        network.Output(pass, head, i, 0),
                        outputs == 2 ? network.Output(pass, head, i, 1) : 0
                    );
                sum += weight * loss;
                gradient[i * outputs] = (float)(scale * weight) * byLogOdds;
                if (outputs == 2)
                {
                    gradient[(i * outputs) + 1] = (float)(scale * weight) * byAmount;
                }
            }
        }
        return sum;
    }
}
