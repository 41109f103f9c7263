namespace Shortlist.Learning.Imports;

/// <summary>The functions by which other libraries turn a sum of leaves into what they predict.</summary>
public enum OutputShape
{
    /// <summary>The sum itself.</summary>
    Identity,

    /// <summary>1 / (1 + exp(−slope · score)): a probability.</summary>
    Sigmoid,

    /// <summary>exp(score): a count or an amount.</summary>
    Exponential,

    /// <summary>log(1 + exp(score)).</summary>
    Softplus,

    /// <summary>The square, with the sign of the score: what was learnt was the root.</summary>
    SignedSquare,

    /// <summary>1 above zero, else 0.</summary>
    Step,
}
