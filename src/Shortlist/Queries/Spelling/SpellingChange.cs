namespace Shortlist.Queries.Spelling;

/// <summary>Some neighbouring words of a query, and what was probably meant by them.</summary>
/// <param name="At">Place of the first typed word, from zero.</param>
/// <param name="Count">Typed words it stands for: two where they belong together, else one.</param>
/// <param name="Meant">The word that was meant, or the two that were typed without the space between them.</param>
/// <param name="Confidence">Its probability beside the other readings of the same words, 0 to 1.</param>
/// <param name="WasKnown">Whether what was typed finds something too.</param>
public sealed record SpellingChange(int At, int Count, string Meant, double Confidence, bool WasKnown)
{
    /// <summary>Enough where the typed word finds nothing: searching for the likelier word then costs nothing.</summary>
    public const double SureOfUnknown = 0.5;

    /// <summary>Enough where the typed word finds something of its own, which a wrong change would push down.</summary>
    public const double SureOfKnown = 0.9;

    /// <summary>Whether to search for it at once instead of asking back.</summary>
    public bool IsSure => Confidence >= (WasKnown ? SureOfKnown : SureOfUnknown);
}
