namespace Shortlist.Learning.Factors;

/// <summary>How the rows of a least squares factorisation are solved.</summary>
public enum FactorSolver
{
    /// <summary>
    /// A few steps of conjugate gradients from the solution before. Takács, Pilászy and Tikk, "Applications of the Conjugate
    /// Gradient Method for Implicit Feedback Collaborative Filtering", 2011. Its cost grows with factors, not their square.
    /// </summary>
    ConjugateGradient,

    /// <summary>Exactly, by Cholesky's decomposition of each row's normal equations.</summary>
    Cholesky,
}
