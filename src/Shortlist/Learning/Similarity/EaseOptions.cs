using Shortlist.Basics;
using Shortlist.Designs;

namespace Shortlist.Learning.Similarity;

/// <summary>The recipe of EASE.</summary>
public sealed record EaseOptions
{
    /// <summary>Items one training takes; at the most 1.2 GB while it runs, and some ten seconds a core and ten GFLOP/s.</summary>
    public const int ItemCountMax = 10_000;

    /// <summary>Penalty on squared weights, in users: the greater, the less a pair few have in common counts.</summary>
    /// <value>500: on 100,000 film ratings nDCG@10 0.481, and 0.480 at 300, 0.473 at 1,000.</value>
    public double Regularisation { get; init; } = 500;

    /// <summary>Weights kept of each item, the strongest of either sign.</summary>
    /// <value>
    /// 1,000: of 3,706 items HR@10 0.331, and 0.339 with all of them, 0.312 with 400; of 1,682 films 400 give 0.480 of 0.481.
    /// </value>
    public int Neighbours { get; init; } = 1_000;

    /// <summary>Reads what a design says; what it leaves out has the default above.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static EaseOptions From(Parameters parameters)
    {
        var plain = new EaseOptions();
        return new EaseOptions
        {
            Regularisation = parameters.Number("regularisation", plain.Regularisation),
            Neighbours = parameters.Integer("neighbours", plain.Neighbours),
        }.Checked();
    }

    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public EaseOptions Checked()
    {
        Check.InRange(Regularisation, 1e-3, 1e9);
        Check.InRange(Neighbours, 1, ItemCountMax);
        return this;
    }
}
