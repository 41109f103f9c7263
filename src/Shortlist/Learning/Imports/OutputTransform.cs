namespace Shortlist.Learning.Imports;

/// <summary>What a model's own library makes of the score before it returns it. Ranking needs only the score.</summary>
/// <param name="Slope">Of the sigmoid; 1 for all others.</param>
public sealed record OutputTransform(OutputShape Shape, double Slope = 1)
{
    public double Of(double score) =>
        Shape switch
        {
            OutputShape.Sigmoid => 1 / (1 + Math.Exp(-Slope * score)),
            OutputShape.Exponential => Math.Exp(score),
            OutputShape.Softplus => Math.Max(score, 0) + Math.Log(1 + Math.Exp(-Math.Abs(score))),
            OutputShape.SignedSquare => score * Math.Abs(score),
            OutputShape.Step => score > 0 ? 1 : 0,
            _ => score,
        };
}
