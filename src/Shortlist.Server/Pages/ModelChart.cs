using System.Globalization;
using System.Text;
using Shortlist.Judgments.Rows;

namespace Shortlist.Server.Pages;

/// <summary>Learning curves and reliability as paths of SVG pictures.</summary>
internal static class ModelChart
{
    /// <summary>Units of a learning curve from side to side.</summary>
    public const int Width = 300;

    /// <summary>Units of a learning curve from the lowest value to the highest.</summary>
    public const int Height = 100;

    /// <summary>Units of a side of the picture of reliability.</summary>
    public const int Side = 100;

    private const int Margin = 4; // So that no line lies on the edge.

    /// <summary>From the first round to the last; rounds that were not measured break the line.</summary>
    public static string Line(IReadOnlyList<double> values)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        var path = new StringBuilder();
        if (finite.Length == 0)
        {
            return "";
        }
        var (low, high) = (finite.Min(), finite.Max());
        var isBroken = true;
        foreach (var (i, value) in values.Index())
        {
            if (double.IsFinite(value))
            {
                var x = Margin + ((Width - (2 * Margin)) * i / Math.Max(1.0, values.Count - 1));
                var share = high > low ? (value - low) / (high - low) : 0.5;
                var y = Height - Margin - ((Height - (2 * Margin)) * share);
                path.Append(CultureInfo.InvariantCulture, $"{(isBroken ? 'M' : 'L')}{x:0.##} {y:0.##}");
            }
            isBroken = !double.IsFinite(value);
        }
        return path.ToString();
    }

    /// <summary>What both axes reach to: the highest that was predicted, or may have come true.</summary>
    public static double Top(ReliabilityCurve curve) =>
        curve.Bins.Select(bin => Math.Max(bin.Mean, bin.High)).DefaultIfEmpty(1).Max();

    /// <summary>Of each bin the interval of what came true, standing over what was predicted.</summary>
    public static string Whiskers(ReliabilityCurve curve) =>
        string.Concat(
            curve.Bins.Select(bin =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"M{X(bin.Mean, curve):0.##} {Y(bin.Low, curve):0.##}V{Y(bin.High, curve):0.##}"
                )
            )
        );

    /// <summary>Of each bin what came true, as a square.</summary>
    public static string Dots(ReliabilityCurve curve) =>
        string.Concat(
            curve.Bins.Select(bin =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"M{X(bin.Mean, curve) - 1.5:0.##} {Y(bin.Rate, curve) - 1.5:0.##}h3v3h-3z"
                )
            )
        );

    private static double X(double share, ReliabilityCurve curve) =>
        Margin + ((Side - (2 * Margin)) * share / Top(curve));

    private static double Y(double share, ReliabilityCurve curve) => Side - X(share, curve);
}
