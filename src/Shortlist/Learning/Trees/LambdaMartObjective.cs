using System.Runtime.Intrinsics;

namespace Shortlist.Learning.Trees;

/// <summary>
/// LambdaMART: for each pair of differently graded rows of a group, the logistic pair loss weighed by how much NDCG
/// would change if the two swapped places. Burges, "From RankNet to LambdaRank to LambdaMART", 2010.
/// </summary>
/// <remarks>
/// As in LightGBM's lambdarank: pairs need one row above the truncation; a pair's weight is divided by 0.01 + the
/// score difference, and a group's lambdas are scaled by log₂(1 + Σ) / Σ, so that large groups don't drown small ones.
/// Row weights multiply the row's derivatives. Cost: truncation × rows pairs, eight at a time.
/// </remarks>
internal sealed class LambdaMartObjective : IObjective
{
    private const int GroupsPerBlock = 32;
    private const float ScoreDifferenceFloor = 0.01f;

    private readonly TrainingRows _rows;
    private readonly TreesOptions _options;
    private readonly float[] _gains;
    private readonly float[] _inverseIdealDcgs;
    private readonly float[] _discounts;

    public LambdaMartObjective(TrainingRows rows, TreesOptions options)
    {
        (_rows, _options) = (rows, options);
        _gains = Array.ConvertAll(rows.Grades, grade => (float)Ndcg.GainOf(grade, options.Gain));
        _inverseIdealDcgs = new float[rows.GroupCount];
        for (var group = 0; group < rows.GroupCount; group++)
        {
            var grades = rows.Grades.AsSpan(rows.GroupStart(group), rows.GroupSizes[group]);
            var ideal = Ndcg.IdealDcg(grades, options.Truncation, options.Gain);
            _inverseIdealDcgs[group] = ideal > 0 ? (float)(1 / ideal) : 0;
        }
        var longest = rows.GroupSizes.DefaultIfEmpty(0).Max();
        _discounts =
        [
            .. Enumerable
                .Range(0, longest + Vector256<float>.Count)
                .Select(place => (float)Ndcg.Discount(place)),
        ];
    }

    public string Metric => $"ndcg@{_options.At}";

    public bool HigherIsBetter => true;

    public double Start => 0;

    public void Derive(double[] scores, float[] gradients, float[] hessians, Workers workers)
    {
        workers.Run(
            Rows.BlockCount(_rows.GroupCount, GroupsPerBlock),
            block =>
            {
                var end = Math.Min(_rows.GroupCount, (block + 1) * GroupsPerBlock);
                for (var group = block * GroupsPerBlock; group < end; group++)
                {
                    DeriveGroup(group, scores, gradients, hessians);
                }
            }
        );
    }

    public double Measure(TrainingRows rows, double[] scores) =>
        Ndcg.Mean(rows, scores, _options.At, _options.Gain);

    private void DeriveGroup(int group, double[] scores, float[] gradients, float[] hessians)
    {
        var begin = _rows.GroupStart(group);
        var count = _rows.GroupSizes[group];
        gradients.AsSpan(begin, count).Clear();
        hessians.AsSpan(begin, count).Clear();
        if (_inverseIdealDcgs[group] == 0)
        {
            return;
        }
        var order = new int[count];
        Ndcg.Rank(scores.AsSpan(begin, count), order);
        var ranked = new RankedGroup(count);
        for (var place = 0; place < count; place++)
        {
            ranked.Scores[place] = (float)scores[begin + order[place]];
            ranked.Gains[place] = _gains[begin + order[place]];
        }
        var total = 0.0;
        var scoresDiffer = ranked.Scores[0] != ranked.Scores[count - 1];
        for (var place = 0; place < Math.Min(count - 1, _options.Truncation); place++)
        {
            total += AddPairs(ranked, count, place, _inverseIdealDcgs[group], scoresDiffer);
        }
        var scale = total > 0 ? Math.Log2(1 + total) / total : 1;
        for (var place = 0; place < count; place++)
        {
            var row = begin + order[place];
            var weight = scale * (_rows.Weights?[row] ?? 1);
            gradients[row] = (float)(ranked.Lambdas[place] * weight);
            hessians[row] = (float)(ranked.Hessians[place] * weight);
        }
    }

    /// <summary>All pairs of one place with the places below it; returns twice the sum of their lambdas.</summary>
    private double AddPairs(
        RankedGroup ranked,
        int count,
        int place,
        float inverseIdealDcg,
        bool scoresDiffer
    )
    {
        var score = Vector256.Create(ranked.Scores[place]);
        var gain = Vector256.Create(ranked.Gains[place]);
        var discount = Vector256.Create(_discounts[place]);
        var inverse = Vector256.Create(inverseIdealDcg);
        var end = Vector256.Create(count);
        var lambdaSum = Vector256<float>.Zero;
        var hessianSum = Vector256<float>.Zero;
        var pushes = Vector256<float>.Zero;
        for (var other = place + 1; other < count; other += Vector256<float>.Count)
        {
            var gainOver = gain - Vector256.Create(ranked.Gains, other);
            var differs = ~Vector256.Equals(gainOver, Vector256<float>.Zero);
            var within = Vector256.LessThan(Vector256.CreateSequence(other, 1), end).AsSingle();
            var apart = score - Vector256.Create(ranked.Scores, other); // Never negative: places are by score.
            var swap = Vector256.Abs(gainOver) * (discount - Vector256.Create(_discounts, other)) * inverse;
            if (scoresDiffer)
            {
                swap /= apart + Vector256.Create(ScoreDifferenceFloor);
            }
            // +1 where the place above deserves it, −1 where the pair stands the wrong way round.
            var sign = Vector256.CopySign(Vector256<float>.One, gainOver);
            var wrong = Vector256<float>.One / (Vector256<float>.One + Vector256.Exp(sign * apart));
            var lambda = wrong * swap & differs & within;
            var hessian = lambda * (Vector256<float>.One - wrong);
            var signed = sign * lambda;
            (Vector256.Create(ranked.Lambdas, other) + signed).CopyTo(ranked.Lambdas, other);
            (Vector256.Create(ranked.Hessians, other) + hessian).CopyTo(ranked.Hessians, other);
            lambdaSum += signed;
            hessianSum += hessian;
            pushes += lambda;
        }
        ranked.Lambdas[place] -= Vector256.Sum(lambdaSum);
        ranked.Hessians[place] += Vector256.Sum(hessianSum);
        return 2 * Vector256.Sum(pushes);
    }

    /// <summary>A group from its first place to its last, padded so that vectors may read beyond the end.</summary>
    private sealed class RankedGroup(int count)
    {
        public float[] Scores { get; } = new float[count + Vector256<float>.Count];

        public float[] Gains { get; } = new float[count + Vector256<float>.Count];

        public float[] Lambdas { get; } = new float[count + Vector256<float>.Count];

        public float[] Hessians { get; } = new float[count + Vector256<float>.Count];
    }
}
