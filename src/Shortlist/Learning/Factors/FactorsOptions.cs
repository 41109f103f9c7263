using Shortlist.Basics;
using Shortlist.Designs;

namespace Shortlist.Learning.Factors;

/// <summary>
/// The recipe of a factorisation; the defaults suit some thousands to some millions of users. Those here are for least
/// squares, those of <see cref="Pairwise"/> for ranking pairs.
/// </summary>
public sealed record FactorsOptions
{
    public const int FactorsMax = 512;

    /// <summary>What the training of pairs needs instead: other units of penalty, and more rounds of smaller steps.</summary>
    public static readonly FactorsOptions Pairwise = new()
    {
        Loss = FactorLoss.PairwiseRanking,
        Regularisation = 0.01,
        Iterations = 60,
    };

    public FactorLoss Loss { get; init; } = FactorLoss.LeastSquares;

    /// <summary>Of least squares: the default is several times faster and as good; the other is exact.</summary>
    public FactorSolver Solver { get; init; } = FactorSolver.ConjugateGradient;

    /// <summary>Numbers a user or item is described by.</summary>
    public int Factors { get; init; } = 32;

    /// <summary>
    /// Penalty on squared vectors: the greater, the nearer rare users and items stay to nought. Of pairs, per sample.
    /// </summary>
    public double Regularisation { get; init; } = 30;

    /// <summary>
    /// Of least squares: how much more those are held back of whom much is known. The penalty of a row goes with (its
    /// strengths + rows of the other side / confidence) to this power, 0 to 1, and is <see cref="Regularisation"/> on average
    /// over users and items. Rendle, Krichene, Zhang and Koren, "Revisiting the Performance of iALS on Item Recommendation
    /// Benchmarks", 2022, who find 1 best, as measurements here did.
    /// </summary>
    public double FrequencyScaling { get; init; } = 1;

    /// <summary>Of least squares, one solves all users and then all items; of pairs, one goes over all interactions.</summary>
    public int Iterations { get; init; } = 15;

    /// <summary>Of least squares: how much surer an interaction is than its absence: confidence 1 + this × strength.</summary>
    public double Confidence { get; init; } = 3;

    /// <summary>Of pairs: the first round's length of a step; it falls to a tenth by the last.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>
    /// Of pairs: what an interaction is compared with is drawn with its number of interactions to this power: 0 draws all
    /// items alike, 1 as often as they occur, which lifts what is rare.
    /// </summary>
    public double NegativePower { get; init; }

    /// <summary>Reads what a design says; what it leaves out has the default above.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static FactorsOptions From(Parameters parameters)
    {
        var plain = parameters.TextOrNull("loss") == "bpr" ? Pairwise : new FactorsOptions();
        return (
            plain with
            {
                Solver = parameters.TextOrNull("solver") == "cholesky" ? FactorSolver.Cholesky : plain.Solver,
                Factors = parameters.Integer("factors", plain.Factors),
                Regularisation = parameters.Number("regularisation", plain.Regularisation),
                FrequencyScaling = parameters.Number("frequency_scaling", plain.FrequencyScaling),
                Iterations = parameters.Integer("iterations", plain.Iterations),
                Confidence = parameters.Number("confidence", plain.Confidence),
                LearningRate = parameters.Number("learning_rate", plain.LearningRate),
                NegativePower = parameters.Number("negative_power", plain.NegativePower),
            }
        ).Checked();
    }

    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public FactorsOptions Checked()
    {
        Check.InRange((int)Loss, 0, (int)FactorLoss.PairwiseRanking, nameof(Loss));
        Check.InRange((int)Solver, 0, (int)FactorSolver.Cholesky, nameof(Solver));
        Check.InRange(Factors, 1, FactorsMax);
        Check.InRange(Regularisation, 1e-6, 1e9);
        Check.InRange(FrequencyScaling, 0, 1);
        Check.InRange(Iterations, 1, 1_000);
        Check.InRange(Confidence, 1e-6, 1e9);
        Check.InRange(LearningRate, 1e-6, 1);
        Check.InRange(NegativePower, 0, 1);
        return this;
    }
}
