using Shortlist.Designs;

namespace Shortlist.Worlds.Load;

/// <summary>How often the classes of a design come, where nobody says it: most requests are critical, some could be left out.</summary>
public static class LoadShares
{
    // By criticality, from the least; shared evenly by the classes that are so critical.
    private static readonly double[] Shares = [0.1, 0.2, 0.65, 0.05];

    /// <returns>Empty where the design has no classes.</returns>
    public static KeyValuePair<string, double>[] Of(Design design)
    {
        var classes = design.Serving.Admission?.Classes ?? [];
        return
        [
            .. classes.Select(one =>
                KeyValuePair.Create(
                    one.Key,
                    Shares[(int)one.Value] / classes.Count(other => other.Value == one.Value)
                )
            ),
        ];
    }
}
