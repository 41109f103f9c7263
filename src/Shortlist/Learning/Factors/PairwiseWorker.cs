using System.Runtime.CompilerServices;
using Shortlist.Algebra;
using Shortlist.Basics;

namespace Shortlist.Learning.Factors;

/// <summary>Goes through the interactions of a pair of blocks in an order by chance, and compares each with one other item.</summary>
/// <remarks>One instance belongs to one thread.</remarks>
internal sealed unsafe class PairwiseWorker(FactorState state, float penalty)
{
    private const int Ahead = 8; // Samples between drawing one, which asks for its vectors, and looking at them.
    private const int Tries = 8; // Who turned to nearly everything of a block is passed over.

    private readonly PairFilter _filter = new();
    private readonly int[] _others = new int[Ahead];
    private float[] _biases = []; // Of the block, side by side: threads don't share their cache lines.

    public (double Loss, int Samples) Run<TLanes, TVector>(BlockPair pair, SeededRandom random, float rate)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var cells = pair.Cells.AsSpan();
        var items = pair.Items.AsSpan();
        _filter.Begin(cells.Length);
        foreach (var (user, place) in cells)
        {
            _filter.Add(user, place);
        }
        random.Shuffle(cells);
        if (_biases.Length < items.Length)
        {
            _biases = new float[items.Length];
        }
        for (var place = 0; place < items.Length; place++)
        {
            _biases[place] = state.Biases[items[place]];
        }
        var result = Steps<TLanes, TVector>(pair, random, rate);
        for (var place = 0; place < items.Length; place++)
        {
            state.Biases[items[place]] = _biases[place];
        }
        GC.KeepAlive(state);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (double Loss, int Samples) Steps<TLanes, TVector>(
        in BlockPair pair,
        SeededRandom random,
        float rate
    )
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var cells = pair.Cells.AsSpan();
        var items = pair.Items.AsSpan();
        var users = state.Users.At;
        var vectors = state.Items.At;
        var stride = state.Items.Stride;
        var biases = _biases.AsSpan(0, items.Length);
        var others = _others.AsSpan();
        var (loss, samples) = (0.0, 0);
        var product = 1.0; // Of probabilities, so that one logarithm serves several.
        for (var next = 0; next < cells.Length + Ahead; next++)
        {
            var at = next - Ahead;
            if (at >= 0 && others[at % Ahead] is >= 0 and var other)
            {
                var (user, liked) = cells[at];
                var slope = PairwiseKernel.Step<TLanes, TVector>(
                    users + ((nint)user * stride),
                    vectors + ((nint)items[liked] * stride),
                    vectors + ((nint)items[other] * stride),
                    stride,
                    ref biases[liked],
                    ref biases[other],
                    rate,
                    penalty
                );
                product *= Math.Max(1 - slope, 1e-13f);
                if (++samples % Ahead == 0)
                {
                    loss -= Math.Log(product);
                    product = 1;
                }
            }
            if (next < cells.Length)
            {
                var (user, liked) = cells[next];
                var drawn = Draw(pair, user, random);
                others[next % Ahead] = drawn;
                Fetch(users + ((nint)user * stride), stride);
                Fetch(vectors + ((nint)items[liked] * stride), stride);
                Fetch(vectors + ((nint)items[Math.Max(0, drawn)] * stride), stride);
            }
        }
        return (loss - Math.Log(product), samples);
    }

    // The place of an item the user has not turned to; −1 where chance found none.
    private int Draw(in BlockPair pair, int user, SeededRandom random)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var place = pair.Slots.Count == 0 ? random.Next(pair.Items.Count) : Weighted(pair.Slots, random);
            if (!_filter.MayHave(user, place))
            {
                return place;
            }
        }
        return -1;
    }

    private static int Weighted(ArraySegment<AliasSlot> slots, SeededRandom random)
    {
        var place = random.Next(slots.Count);
        var slot = slots[place];
        return random.NextDouble() < slot.Kept ? place : slot.Other;
    }

    private static void Fetch(float* vector, int stride)
    {
        for (var i = 0; i < stride; i += FactorVectors.Block)
        {
            Memory.Prefetch(ref vector[i]);
        }
    }
}
