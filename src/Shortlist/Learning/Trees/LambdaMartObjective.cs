using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Shortlist.Basics;

namespace Shortlist.Learning.Trees;

/// <summary>
/// LambdaMART: for each pair of differently graded rows of a group, the logistic pair loss weighed by how much the metric
/// would change if the two swapped places. Burges, "From RankNet to LambdaRank to LambdaMART", 2010.
/// </summary>
/// <remarks>
/// As in LightGBM's lambdarank: pairs need one row above the truncation; a pair's weight is divided by 0.01 + the score
/// difference, and a group's lambdas are scaled by log₂(1 + Σ) / Σ, so that large groups don't drown small ones. MAP and MRR
/// weigh pairs by the whole list's change, Donmez, Svore and Burges, "On the Local Optimality of LambdaRank", 2009. Row
/// weights multiply the row's derivatives. Cost: truncation × rows pairs, sixteen at a time, without an exponential in them.
/// </remarks>
internal sealed class LambdaMartObjective : IObjective
{
    private const int GroupsPerBlock = 32;
    private const float ScoreDifferenceFloor = 0.01f;

    private readonly TrainingRows _rows;
    private readonly TreesOptions _options;
    private readonly float[] _gains;
    private readonly float[] _inverseIdeals;
    private readonly float[] _discounts;
    private readonly PositionBias? _bias;
    private readonly ConcurrentBag<RankedGroup> _spare = [];
    private readonly int _longest;

    public LambdaMartObjective(TrainingRows rows, TreesOptions options)
    {
        (_rows, _options) = (rows, options);
        var isGraded = options.Metric == RankMetric.Ndcg;
        _gains = Array.ConvertAll(
            rows.Grades,
            grade =>
                isGraded ? (float)Ndcg.GainOf(grade, options.Gain)
                : grade > 0 ? 1f
                : 0f
        );
        _inverseIdeals = new float[rows.GroupCount];
        for (var group = 0; group < rows.GroupCount; group++)
        {
            var grades = rows.Grades.AsSpan(rows.GroupStart(group), rows.GroupSizes[group]);
            var ideal = options.Metric switch
            {
                RankMetric.Ndcg => Ndcg.IdealDcg(grades, options.Truncation, options.Gain),
                RankMetric.Map => grades.Length - grades.Count(0),
                _ => grades.ContainsAnyExcept(0) ? 1 : 0,
            };
            _inverseIdeals[group] = ideal > 0 ? (float)(1 / ideal) : 0;
        }
        _longest = rows.GroupSizes.DefaultIfEmpty(0).Max();
        _discounts = [.. Enumerable.Range(0, _longest).Select(place => (float)Ndcg.Discount(place))];
        _bias = options.PositionDebias && rows.Positions is not null ? new PositionBias(rows, options) : null;
    }

    public string Metric => RankMeasure.NameOf(_options.Metric, _options.At);

    public bool HigherIsBetter => true;

    public double Start => 0;

    public void Derive(int round, double[] scores, float[] gradients, float[] hessians, Workers workers)
    {
        workers.Run(
            Rows.BlockCount(_rows.GroupCount, GroupsPerBlock),
            block =>
            {
                var ranked = _spare.TryTake(out var spare) ? spare : new RankedGroup(_longest);
                var end = Math.Min(_rows.GroupCount, (block + 1) * GroupsPerBlock);
                for (var group = block * GroupsPerBlock; group < end; group++)
                {
                    DeriveGroup(group, ranked, scores, gradients, hessians);
                }
                _spare.Add(ranked);
            }
        );
        _bias?.Learn(gradients, hessians);
    }

    public double Measure(TrainingRows rows, double[] scores) => RankMeasure.Mean(rows, scores, _options);

    public void Write(ByteWriter writer) => _bias?.Write(writer);

    public void Read(ref ByteReader reader) => _bias?.Read(ref reader);

    private void DeriveGroup(
        int group,
        RankedGroup ranked,
        double[] scores,
        float[] gradients,
        float[] hessians
    )
    {
        var begin = _rows.GroupStart(group);
        var count = _rows.GroupSizes[group];
        gradients.AsSpan(begin, count).Clear();
        hessians.AsSpan(begin, count).Clear();
        if (_inverseIdeals[group] == 0)
        {
            return;
        }
        var unranked = ranked.Start(count);
        for (var row = 0; row < count; row++)
        {
            unranked[row] = (float)(scores[begin + row] + (_bias?.Of(begin + row) ?? 0));
        }
        ranked.Rank();
        for (var place = 0; place < count; place++)
        {
            ranked.Gains[place] = _gains[begin + ranked.Order[place]];
        }
        var total = AddAllPairs(ranked, _inverseIdeals[group]);
        var scale = total > 0 ? Math.Log2(1 + total) / total : 1;
        for (var place = 0; place < count; place++)
        {
            var row = begin + ranked.Order[place];
            var weight = scale * (_rows.Weights?[row] ?? 1);
            gradients[row] = (float)(ranked.Lambdas[place] * weight);
            hessians[row] = (float)(ranked.Hessians[place] * weight);
        }
    }

    /// <summary>Twice the sum of all pairs' lambdas.</summary>
    private double AddAllPairs(RankedGroup ranked, float inverseIdeal)
    {
        var total = 0.0;
        var places = Math.Min(ranked.Count - 1, _options.Truncation);
        if (_options.Metric == RankMetric.Mrr)
        {
            return AddFirstPairs(ranked, places);
        }
        if (_options.Metric == RankMetric.Map)
        {
            var own = PrecisionChanges(ranked, places);
            for (var place = 0; place < places; place++)
            {
                total += AddPairs(ranked, place, own[place], inverseIdeal);
            }
            return total;
        }
        _discounts.AsSpan(0, ranked.Count).CopyTo(ranked.Discounts);
        for (var place = 0; place < places; place++)
        {
            total += AddPairs(ranked, place, _discounts[place], inverseIdeal);
        }
        return total;
    }

    /// <summary>
    /// Writes the change of average precision, times the number of relevant rows, as a part of the place above less a part of
    /// the place below, which stays in the discounts.
    /// </summary>
    /// <remarks>
    /// With c(r) relevant rows up to rank r, a swap of ranks p and q adds or takes away 1 / r at every relevant rank between
    /// them, and moves the precision itself from c(q) / q to p.
    /// </remarks>
    private static float[] PrecisionChanges(RankedGroup ranked, int places)
    {
        var own = new float[places];
        var relevant = 0;
        var reciprocals = 0.0;
        for (var place = 0; place < ranked.Count; place++)
        {
            var rank = place + 1.0;
            var isRelevant = ranked.Gains[place] > 0;
            var before = reciprocals;
            relevant += isRelevant ? 1 : 0;
            reciprocals += isRelevant ? 1 / rank : 0;
            ranked.Discounts[place] = (float)((relevant / rank) - before);
            if (place < places)
            {
                own[place] = (float)(((relevant + (isRelevant ? 0 : 1)) / rank) - reciprocals);
            }
        }
        return own;
    }

    /// <summary>Only what passes the first relevant row, or that row falling, changes the reciprocal rank.</summary>
    private static double AddFirstPairs(RankedGroup ranked, int places)
    {
        var first = ranked.Gains.AsSpan(0, ranked.Count).IndexOf(1f);
        var second = ranked.Gains.AsSpan(first + 1, ranked.Count - first - 1).IndexOf(1f);
        var total = 0.0;
        ranked.Discounts.AsSpan(0, ranked.Count).Fill(1f / (first + 1));
        for (var place = 0; place < Math.Min(first, places); place++)
        {
            total += AddPairs(ranked, place, 1f / (place + 1), 1);
        }
        if (first >= places)
        {
            return total;
        }
        var afterFall = second < 0 ? 0 : 1f / (first + second + 2);
        for (var place = first + 1; place < ranked.Count; place++)
        {
            ranked.Discounts[place] = Math.Max(afterFall, 1f / (place + 1));
        }
        return total + AddPairs(ranked, first, 1f / (first + 1), 1);
    }

    /// <summary>All pairs of one place with the places below it; returns twice the sum of their lambdas.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double AddPairs(RankedGroup ranked, int place, float own, float inverseIdeal)
    {
        var count = ranked.Count;
        ref var scores = ref MemoryMarshal.GetArrayDataReference(ranked.Scores);
        ref var exponentials = ref MemoryMarshal.GetArrayDataReference(ranked.Exponentials);
        ref var gains = ref MemoryMarshal.GetArrayDataReference(ranked.Gains);
        ref var discounts = ref MemoryMarshal.GetArrayDataReference(ranked.Discounts);
        ref var lambdas = ref MemoryMarshal.GetArrayDataReference(ranked.Lambdas);
        ref var hessians = ref MemoryMarshal.GetArrayDataReference(ranked.Hessians);
        var score = Vector512.Create(ranked.Scores[place]);
        var exponential = Vector512.Create(ranked.Exponentials[place]);
        var gain = Vector512.Create(ranked.Gains[place]);
        var discount = Vector512.Create(own);
        var inverse = Vector512.Create(inverseIdeal);
        var scoresDiffer = ranked.Scores[0] != ranked.Scores[count - 1];
        var floor = Vector512.Create(scoresDiffer ? ScoreDifferenceFloor : 1f);
        var lambdaSum = Vector512<float>.Zero;
        var hessianSum = Vector512<float>.Zero;
        var pushes = Vector512<float>.Zero;
        for (var other = place + 1; other < count; other += Vector512<float>.Count)
        {
            var at = (nuint)other;
            var gainOver = gain - Vector512.LoadUnsafe(ref gains, at);
            var isPair =
                ~Vector512.Equals(gainOver, Vector512<float>.Zero)
                & Vector512.LessThan(Vector512.CreateSequence(other, 1), Vector512.Create(count)).AsSingle();
            var apart = score - Vector512.LoadUnsafe(ref scores, at) + floor; // At least the floor: places are by score.
            var below = Vector512.LoadUnsafe(ref exponentials, at);
            var isRight = Vector512.GreaterThan(gainOver, Vector512<float>.Zero);
            var swap =
                Vector512.Abs(gainOver * (discount - Vector512.LoadUnsafe(ref discounts, at))) * inverse;
            // The chance that the pair stands the wrong way round, 1 / (1 + e^difference), and 1 / apart by one division.
            var odds = Vector512.ConditionalSelect(isRight, below, exponential);
            var sum = exponential + below;
            var reciprocal = Vector512<float>.One / (sum * apart);
            var wrong = odds * reciprocal * apart;
            var lambda = swap * odds * reciprocal & isPair;
            var hessian = lambda * (Vector512<float>.One - wrong) & isPair;
            var signed = Vector512.ConditionalSelect(isRight, lambda, -lambda);
            (Vector512.LoadUnsafe(ref lambdas, at) + signed).StoreUnsafe(ref lambdas, at);
            (Vector512.LoadUnsafe(ref hessians, at) + hessian).StoreUnsafe(ref hessians, at);
            lambdaSum += signed;
            hessianSum += hessian;
            pushes += lambda;
        }
        ranked.Lambdas[place] -= Vector512.Sum(lambdaSum);
        ranked.Hessians[place] += Vector512.Sum(hessianSum);
        return 2 * Vector512.Sum(pushes);
    }
}
