namespace Shortlist.Learning.Imports;

/// <summary>What another library takes for a missing value; applied to a column before its trees see it.</summary>
internal enum MissingRule
{
    /// <summary>NaN is missing, as here.</summary>
    NaN,

    /// <summary>Nothing is: NaN counts as 0.</summary>
    NaNIsZero,

    /// <summary>NaN and everything within 1e-35 of 0 is missing.</summary>
    ZeroIsMissing,
}
