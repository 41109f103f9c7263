namespace Shortlist.Indexes.Vectors;

/// <summary>What belongs to the signed bytes of a vector that others are scored against.</summary>
/// <param name="Scale">The width of one step.</param>
/// <param name="Bias">What the zero of the codes adds to a product.</param>
/// <param name="SquaredNorm">The square of the vector's length; used by Euclidean distances alone.</param>
/// <param name="Missed">No less than the length of what the bytes miss.</param>
internal readonly record struct SignedQuery(float Scale, int Bias, float SquaredNorm, float Missed);
