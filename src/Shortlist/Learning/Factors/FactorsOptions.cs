using Shortlist.Basics;
using Shortlist.Designs;

namespace Shortlist.Learning.Factors;

/// <summary>The recipe of a factorisation; the defaults suit some thousands to some millions of users.</summary>
public sealed record FactorsOptions
{
    public const int FactorsMax = 512;

    /// <summary>Numbers a user or item is described by.</summary>
    public int Factors { get; init; } = 32;

    /// <summary>Penalty on squared vectors: the greater, the nearer rare users and items stay to nought.</summary>
    public double Regularisation { get; init; } = 30;

    /// <summary>One solves all users and then all items.</summary>
    public int Iterations { get; init; } = 15;

    /// <summary>How much surer an interaction is than its absence: confidence 1 + this × strength.</summary>
    public double Confidence { get; init; } = 3;

    /// <summary>Reads what a design says; what it leaves out has the default above.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static FactorsOptions From(Parameters parameters)
    {
        var plain = new FactorsOptions();
        return new FactorsOptions
        {
            Factors = parameters.Has("factors") ? parameters.Integer("factors") : plain.Factors,
            Regularisation = parameters.Has("regularisation")
                ? parameters.Number("regularisation")
                : plain.Regularisation,
            Iterations = parameters.Has("iterations") ? parameters.Integer("iterations") : plain.Iterations,
            Confidence = parameters.Has("confidence") ? parameters.Number("confidence") : plain.Confidence,
        }.Checked();
    }

    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public FactorsOptions Checked()
    {
        Check.InRange(Factors, 1, FactorsMax);
        Check.InRange(Regularisation, 1e-6, 1e9);
        Check.InRange(Iterations, 1, 1_000);
        Check.InRange(Confidence, 1e-6, 1e9);
        return this;
    }
}
