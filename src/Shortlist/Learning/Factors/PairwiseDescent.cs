using System.Collections.Concurrent;
using System.Runtime.Intrinsics;
using Shortlist.Basics;

namespace Shortlist.Learning.Factors;

/// <summary>
/// Bayesian personalised ranking by stochastic descent, in parallel and yet repeatable: users and items are dealt out in
/// as many blocks, and blocks are paired so that none is in two hands at a time (Gemulla, Nijkamp, Haas and Sismanis,
/// "Large-Scale Matrix Factorization with Distributed Stochastic Gradient Descent", 2011). What an interaction is compared
/// with comes from the item's own block; items are dealt out anew in every round, so any two meet.
/// </summary>
/// <remarks>The blocks depend on the data alone, so the number of threads changes nothing. A pair of blocks fits a cache.</remarks>
internal sealed class PairwiseDescent(
    InteractionMatrix interactions,
    FactorsOptions recipe,
    FactorState state,
    Workers workers
)
{
    private const double LastRateShare = 0.1;

    private readonly PairwiseBlocks _blocks = new(interactions, state.Items.Stride, recipe.NegativePower);
    private readonly ConcurrentBag<PairwiseWorker> _hands = [];

    public FactorsModel Run(TrainingOptions options)
    {
        while (state.Round < recipe.Iterations)
        {
            var random = new SeededRandom(StableHash.Combine(options.Seed, (ulong)state.Round));
            var rate = recipe.LearningRate * ShareOf(state.Round);
            _blocks.Deal(random, workers);
            var (loss, samples) = Round(random.NextULong(), (float)rate);
            state.Ends(loss / Math.Max(1, samples), recipe.Iterations, options);
        }
        return new(state.Users, state.Items, state.Biases, recipe, recipe.Regularisation, state.Curve);
    }

    private double ShareOf(int round) =>
        1 - ((1 - LastRateShare) * round / Math.Max(1, recipe.Iterations - 1));

    private (double Loss, long Samples) Round(ulong seed, float rate)
    {
        var count = _blocks.Count;
        var results = new (double Loss, int Samples)[count * count];
        for (var turn = 0; turn < count; turn++)
        {
            var shift = turn;
            workers.Run(
                count,
                block =>
                {
                    if (!_hands.TryTake(out var hand))
                    {
                        hand = new(state, (float)recipe.Regularisation);
                    }
                    var pair = _blocks.Pair(block, (block + shift) % count);
                    var random = new SeededRandom(StableHash.Combine(seed, (ulong)((shift * count) + block)));
                    results[(shift * count) + block] = Descend(hand, pair, random, rate);
                    _hands.Add(hand);
                }
            );
        }
        var (loss, samples) = (0.0, 0L);
        foreach (var result in results)
        {
            loss += result.Loss;
            samples += result.Samples;
        }
        return (loss, samples);
    }

    private static (double Loss, int Samples) Descend(
        PairwiseWorker hand,
        in BlockPair pair,
        SeededRandom random,
        float rate
    )
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return hand.Run<Lanes512, Vector512<float>>(pair, random, rate);
        }
        return Vector256.IsHardwareAccelerated
            ? hand.Run<Lanes256, Vector256<float>>(pair, random, rate)
            : hand.Run<Lanes128, Vector128<float>>(pair, random, rate);
    }
}
