namespace Shortlist.Designs;

/// <summary>
/// How much it matters that a request is answered, from the least. What matters less is answered on lower rungs and refused earlier
/// (Google, "Site Reliability Engineering", 2016, chapter 21).
/// </summary>
public enum Criticality
{
    /// <summary>Nobody waits for it, such as a crawler's.</summary>
    Sheddable,

    /// <summary>Nice to have, such as a list fetched before it is wanted.</summary>
    SheddablePlus,

    /// <summary>Somebody waits for it.</summary>
    Critical,

    /// <summary>The last to go.</summary>
    CriticalPlus,
}
