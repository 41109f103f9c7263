namespace Shortlist.Experiments;

/// <summary>
/// Sums per user from which a ratio such as clicks / impressions and its variance follow without keeping the users.
/// </summary>
/// <remarks>Mutable; one instance belongs to one thread. Counts below 2²⁶ a user keep every sum exact.</remarks>
public sealed class RatioSums
{
    private double _numerators;
    private double _denominators;
    private double _numeratorSquares;
    private double _denominatorSquares;
    private double _products;

    public int Users { get; private set; }

    public void Add(double numerator, double denominator)
    {
        Users++;
        _numerators += numerator;
        _denominators += denominator;
        _numeratorSquares += numerator * numerator;
        _denominatorSquares += denominator * denominator;
        _products += numerator * denominator;
    }

    /// <summary>
    /// The ratio of sums, with its variance by the delta method over users:
    /// (1/n)(s²c/m²i − 2 mc sci/m³i + m²c s²i/m⁴i). Deng, Knoblich and Lu, "Applying the Delta Method in Metric
    /// Analytics", 2018. Users are the unit because one user's impressions are not independent.
    /// </summary>
    /// <returns>Null where the denominators add up to zero.</returns>
    public RatioEstimate? Estimate()
    {
        if (_denominators == 0)
        {
            return null;
        }
        var value = _numerators / _denominators;
        if (Users < 2)
        {
            return new RatioEstimate(value, null, Users);
        }
        double n = Users;
        var mean = _denominators / n;
        var numeratorVariance = (_numeratorSquares - (_numerators * _numerators / n)) / (n - 1);
        var denominatorVariance = (_denominatorSquares - (_denominators * _denominators / n)) / (n - 1);
        var covariance = (_products - (_numerators * _denominators / n)) / (n - 1);
        // Factored by 1/m²i: the same formula with the ratio r = mc/mi in it.
        var variance =
            (numeratorVariance - (2 * value * covariance) + (value * value * denominatorVariance))
            / (mean * mean * n);
        return new RatioEstimate(value, Math.Max(0, variance), Users);
    }
}
