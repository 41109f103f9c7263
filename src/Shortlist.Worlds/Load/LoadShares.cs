using Shortlist.Designs;

namespace Shortlist.Worlds.Load;

/// <summary>How often the classes of a design come, where nobody says it: most requests are critical, a tenth could be left out.</summary>
public static class LoadShares
{
    /// <returns>Empty where the design has no classes.</returns>
    public static KeyValuePair<string, double>[] Of(Design design)
    {
        return design.Serving.Admission is { ShedOrder: { Count: > 0 } order }
            ? [.. order.Select((name, i) => KeyValuePair.Create(name, i + 1.0))]
            : [];
    }
}
