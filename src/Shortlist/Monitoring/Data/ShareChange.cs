namespace Shortlist.Monitoring.Data;

/// <summary>Which change of a share or a rate is worth telling.</summary>
internal sealed record ShareChange
{
    /// <summary>1 for a rise, −1 for a fall.</summary>
    public required int Sign { get; init; }

    /// <summary>In absolute terms: 0.02 is two percentage points.</summary>
    public double DifferenceMin { get; init; }

    /// <summary>As a part of the reference: 0.15 is a seventh less or more.</summary>
    public double PartMin { get; init; }

    /// <summary>Of what is looked at, so many should have been hits.</summary>
    public double ExpectedMin { get; init; }

    /// <summary>Whether hits are events of their own, of which one trial may have several, such as clicks of a list.</summary>
    public bool IsRate { get; init; }
}
