namespace Shortlist.Judgments;

/// <summary>Which way a metric improves, so that gates never have to guess.</summary>
public enum MetricDirection
{
    HigherIsBetter,
    LowerIsBetter,

    /// <summary>A ratio of what was said to what was true: the best value is one.</summary>
    OneIsBest,
}
