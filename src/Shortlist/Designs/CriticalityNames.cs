namespace Shortlist.Designs;

/// <summary>Criticalities as designs and callers write them.</summary>
public static class CriticalityNames
{
    /// <summary>From the least; the place is the value of the <see cref="Criticality"/>.</summary>
    public static IReadOnlyList<string> All { get; } =
    ["sheddable", "sheddable_plus", "critical", "critical_plus"];

    /// <exception cref="ArgumentException">There is no such criticality.</exception>
    public static Criticality Parse(string name)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (string.Equals(All[i], name, StringComparison.Ordinal))
            {
                return (Criticality)i;
            }
        }
        throw new ArgumentException(
            $"'{name}' is no criticality; expected one of {string.Join(", ", All)}.",
            nameof(name)
        );
    }
}
