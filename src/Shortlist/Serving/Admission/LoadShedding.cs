using Shortlist.Designs;

namespace Shortlist.Serving.Admission;

/// <summary>
/// What a load level means for whom: first less work, for those that matter least first; then refusals, in the same order. Nobody who
/// matters is refused while somebody who matters less still gets work.
/// </summary>
public static class LoadShedding
{
    // By criticality: from which level to which the work shrinks from all to the least, and then the refused share grows from none to all.
    private static readonly (double From, double To)[] Shrinking =
    [
        (0.00, 0.30),
        (0.05, 0.40),
        (0.15, 0.60),
        (0.30, 0.70),
    ];

    private static readonly (double From, double To)[] Refusing =
    [
        (0.60, 0.70),
        (0.70, 0.80),
        (0.80, 0.95),
        (0.95, 1.00),
    ];

    /// <returns>How far down the granted work is, 0 for all to 1 for the least.</returns>
    public static double Depth(double level, Criticality criticality) =>
        Within(level, Shrinking[(int)criticality]);

    /// <returns>The share of requests that is refused, 0 to 1.</returns>
    public static double RefusedShare(double level, Criticality criticality) =>
        Within(level, Refusing[(int)criticality]);

    private static double Within(double level, (double From, double To) band) =>
        Math.Clamp((level - band.From) / (band.To - band.From), 0, 1);
}
