namespace Shortlist.Judgments;

/// <summary>How an interval came about; all of them treat queries or users as the independent units.</summary>
public enum IntervalMethod
{
    None,

    /// <summary>Percentiles over resampled units. Efron, 1979.</summary>
    Bootstrap,

    /// <summary>Mean ± z · standard error: for so many units the bootstrap gives the same.</summary>
    Normal,

    /// <summary>Groups of units left out in turn. Shao and Tu, "The Jackknife and Bootstrap", 1995.</summary>
    GroupJackknife,
}
