using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using Shortlist.Algebra;

namespace Shortlist.Learning.Trees;

/// <summary>
/// What each feature adds to a row's score by its Shapley value: its mean share over all orders in which features could
/// become known, what isn't known yet being averaged over the training rows. Lundberg et al., "From local explanations to
/// global understanding with explainable AI for trees", 2020 (path-dependent).
/// </summary>
/// <remarks>
/// Exact, by Owen's multilinear extension (1972): a feature's value is the integral of what it adds while every other one is
/// known with probability p, over p from 0 to 1. Along a path that is a polynomial, and few points integrate it without
/// error. Cost: one pass down and one up each tree, with eight points in a vector for each 16 features on a path.
/// </remarks>
internal sealed unsafe class TreeShapley
{
    private const int Lanes = 8;
    private const int FeaturesPerVector = 2 * Lanes;

    private const int ArrayCount = 4;
    private const double Tiny = 1e-290;

    private readonly RowKeys _keys;
    private readonly Plan[] _plans;
    private readonly Quadrature?[] _quadratures;
    private readonly int _stepsMax;

    public TreeShapley(ImmutableArray<Tree> trees, RowKeys keys)
    {
        _keys = keys;
        _plans = [.. trees.Select(tree => new Plan(tree, keys))];
        _stepsMax = _plans.Select(plan => plan.Steps.Length).DefaultIfEmpty(1).Max();
        var vectorsMax = _plans.Select(plan => plan.Vectors).DefaultIfEmpty(1).Max();
        _quadratures = new Quadrature[vectorsMax + 1];
        foreach (var vectors in _plans.Select(plan => plan.Vectors).Distinct())
        {
            _quadratures[vectors] = new Quadrature(vectors);
        }
    }

    /// <summary>Adds each feature's part, so that all of them and the mean of the training rows make the trees' sum.</summary>
    public void Add(ReadOnlySpan<float> values, int stride, int row, Span<double> contributions)
    {
        var vectors = contributions.Length + ((long)_stepsMax * ArrayCount);
        var scratch = ScoringScratch.Of(
            (vectors * sizeof(Vector512<double>))
                + ((long)_stepsMax * sizeof(long))
                + (_keys.Count * sizeof(int))
        );
        var sums = (Vector512<double>*)scratch;
        new Span<Vector512<double>>(sums, contributions.Length).Clear();
        var arrays = sums + contributions.Length;
        var known = (long*)(arrays + ((long)_stepsMax * ArrayCount));
        var keys = (int*)(known + _stepsMax);
        _keys.Fill(keys, values, stride, row);
        foreach (var plan in _plans)
        {
            var quadrature = _quadratures[plan.Vectors]!;
            for (var vector = 0; vector < plan.Vectors; vector++)
            {
                Add(
                    plan.Steps,
                    quadrature.Points[vector],
                    quadrature.Weights[vector],
                    keys,
                    known,
                    arrays,
                    sums
                );
            }
        }
        for (var feature = 0; feature < contributions.Length; feature++)
        {
            contributions[feature] += Vector512.Sum(sums[feature]);
        }
    }

    /// <summary>
    /// Down, what every node weighs at the points: the product, over the features on its way, of one where the feature is known
    /// and leads there, and of the training rows' share where it isn't. Up, the values below, with each feature's factor in turn
    /// replaced by its slope.
    /// </summary>
    private static void Add(
        ReadOnlySpan<Step> steps,
        Vector512<double> points,
        Vector512<double> weights,
        int* keys,
        long* known,
        Vector512<double>* arrays,
        Vector512<double>* sums
    )
    {
        var products = arrays;
        var inverses = products + steps.Length;
        var slopes = inverses + steps.Length;
        var below = slopes + steps.Length;
        known[0] = BitConverter.DoubleToInt64Bits(1);
        (products[0], inverses[0], slopes[0], below[0]) = (weights, Vector512<double>.One, default, default);
        for (var at = 1; at < steps.Length; at++)
        {
            ref readonly var step = ref steps[at];
            var right = ((long)step.Threshold - keys[step.Column]) >> 63;
            known[at] = known[step.Before] & (right ^ step.Side);
            var slope = Vector512.Create(BitConverter.Int64BitsToDouble(known[at]) - step.Share);
            // Zero where no training row went and this one neither: then all below is zero, and so it stays.
            var factor = Vector512.Create(step.Share) + (points * slope);
            var inverse = Vector512<double>.One / Vector512.Max(factor, Vector512.Create(Tiny));
            var product = products[step.Parent] * (factor * inverses[step.Before]);
            inverses[at] = inverse;
            slopes[at] = slope * inverse;
            products[at] = product;
            below[at] = product * step.Value;
        }
        for (var at = steps.Length - 1; at > 0; at--)
        {
            ref readonly var step = ref steps[at];
            below[step.Parent] += below[at];
            // A feature's splits further up on the way have counted these leaves too, as if there were none here.
            sums[step.Feature] += below[at] * (slopes[at] - slopes[step.Before]);
        }
    }

    private sealed class Quadrature
    {
        public Quadrature(int vectors)
        {
            var (points, weights) = GaussLegendre.OnUnit(vectors * Lanes);
            for (var vector = 0; vector < vectors; vector++)
            {
                Points.Add(Vector512.Create(points, vector * Lanes));
                Weights.Add(Vector512.Create(weights, vector * Lanes));
            }
        }

        public List<Vector512<double>> Points { get; } = [];

        public List<Vector512<double>> Weights { get; } = [];
    }

    /// <summary>A node on the way from the root, left sides first; step 0 is the root itself.</summary>
    /// <param name="Parent">The step above.</param>
    /// <param name="Before">The nearest step above that the same feature led to; 0 where there is none.</param>
    /// <param name="Feature">That the step above asks.</param>
    /// <param name="Column">Of the row's keys, asked by the step above.</param>
    /// <param name="Threshold">Which the key must exceed to go right.</param>
    /// <param name="Side">All ones on the left: turns "goes right" into "goes here".</param>
    /// <param name="Share">Of the training rows, by this feature's splits on the way alone.</param>
    /// <param name="Value">Of a leaf; zero of all others.</param>
    private readonly record struct Step(
        int Parent,
        int Before,
        int Feature,
        int Column,
        int Threshold,
        int Side,
        double Share,
        double Value
    );

    private sealed class Plan
    {
        public Plan(Tree tree, RowKeys keys)
        {
            var steps = new List<Step>((2 * tree.LeafCount) - 1);
            var counts = new double[tree.NodeCount];
            var root = tree.NodeCount == 0 ? ~0 : 0;
            Count(root);
            var featuresMax = 1;
            var last = new Dictionary<int, int>(); // By feature, its last step on the way.
            steps.Add(default);
            Below(root, 0);
            Steps = [.. steps];
            Vectors = (featuresMax + FeaturesPerVector - 1) / FeaturesPerVector;

            double Count(int node) =>
                node < 0
                    ? tree.LeafRowCounts[~node]
                    : counts[node] = Count(tree.Lefts[node]) + Count(tree.Rights[node]);

            double CountOf(int node) => node < 0 ? tree.LeafRowCounts[~node] : counts[node];

            void Below(int node, int at)
            {
                if (node < 0)
                {
                    steps[at] = steps[at] with { Value = tree.LeafValues[~node] };
                    featuresMax = Math.Max(featuresMax, last.Count);
                    return;
                }
                var feature = tree.Features[node];
                var before = last.GetValueOrDefault(feature);
                // Where no training row came by, both sides count the same, as in the means.
                var left = counts[node] > 0 ? CountOf(tree.Lefts[node]) / counts[node] : 0.5;
                Side(tree.Lefts[node], -1, left);
                Side(tree.Rights[node], 0, 1 - left);
                if (before > 0)
                {
                    last[feature] = before;
                }
                else
                {
                    last.Remove(feature);
                }

                void Side(int child, int side, double share)
                {
                    var (column, threshold) = keys.Of(tree, node);
                    var path = before > 0 ? share * steps[before].Share : share;
                    last[feature] = steps.Count;
                    steps.Add(new(at, before, feature, column, threshold, side, path, 0));
                    Below(child, steps.Count - 1);
                }
            }
        }

        /// <summary>Eight points each.</summary>
        public int Vectors { get; }

        public Step[] Steps { get; }
    }
}
