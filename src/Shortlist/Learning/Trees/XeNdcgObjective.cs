using Shortlist.Basics;

namespace Shortlist.Learning.Trees;

/// <summary>
/// Cross entropy between the softmax of a group's scores and its gains, whose ties are broken anew each round by chance. Bruch,
/// "An Alternative Cross Entropy Loss for Learning-to-Rank", 2021.
/// </summary>
/// <remarks>
/// With ρ the softmax and φ the share of gain + 1 − γ, γ uniform in [0, 1): gradient ρ − φ, hessian ρ (1 − ρ). Row weights
/// multiply the row's derivatives.
/// </remarks>
internal sealed class XeNdcgObjective(TrainingRows rows, TreesOptions options, ulong seed) : IObjective
{
    private const int GroupsPerBlock = 32;

    public string Metric => RankMeasure.NameOf(options.Metric, options.At);

    public bool HigherIsBetter => true;

    public double Start => 0;

    public void Derive(int round, double[] scores, float[] gradients, float[] hessians, Workers workers)
    {
        var roundSeed = StableHash.Combine(seed, (ulong)round);
        workers.Run(
            Rows.BlockCount(rows.GroupCount, GroupsPerBlock),
            block =>
            {
                var end = Math.Min(rows.GroupCount, (block + 1) * GroupsPerBlock);
                for (var group = block * GroupsPerBlock; group < end; group++)
                {
                    var random = new SeededRandom(StableHash.Combine(roundSeed, (ulong)group));
                    DeriveGroup(group, random, scores, gradients, hessians);
                }
            }
        );
    }

    public double Measure(TrainingRows rows, double[] scores) => RankMeasure.Mean(rows, scores, options);

    /// <summary>What each row of a group should have of the whole; drawn, so the same only for the same random state.</summary>
    public double[] Shares(int group, SeededRandom random)
    {
        var grades = rows.Grades.AsSpan(rows.GroupStart(group), rows.GroupSizes[group]);
        var shares = new double[grades.Length];
        var sum = 0.0;
        for (var row = 0; row < shares.Length; row++)
        {
            shares[row] = Ndcg.GainOf(grades[row], options.Gain) + 1 - random.NextDouble();
            sum += shares[row];
        }
        return Array.ConvertAll(shares, share => share / sum);
    }

    private void DeriveGroup(
        int group,
        SeededRandom random,
        double[] scores,
        float[] gradients,
        float[] hessians
    )
    {
        var begin = rows.GroupStart(group);
        var shares = Shares(group, random);
        var ofGroup = scores.AsSpan(begin, shares.Length);
        var greatest = double.NegativeInfinity;
        foreach (var score in ofGroup)
        {
            greatest = Math.Max(greatest, score);
        }
        var sum = 0.0;
        foreach (var score in ofGroup)
        {
            sum += Math.Exp(score - greatest);
        }
        for (var i = 0; i < shares.Length; i++)
        {
            var softmax = Math.Exp(ofGroup[i] - greatest) / sum;
            var weight = rows.Weights?[begin + i] ?? 1;
            gradients[begin + i] = (float)(weight * (softmax - shares[i]));
            hessians[begin + i] = (float)(weight * softmax * (1 - softmax));
        }
    }
}
