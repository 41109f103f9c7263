namespace Shortlist.Designs;

/// <summary>What a ranker is given where a feature has no value.</summary>
public enum MissingPolicy
{
    /// <summary>Missing stays missing: the trees learn a direction for it, the linear model an indicator.</summary>
    Branch,

    /// <summary>The feature's declared default.</summary>
    Default,

    /// <summary>The mean over the training rows.</summary>
    Mean,

    /// <summary>
    /// Where no candidate of a request has a value, its source is gone: the next rung answers. Where only some lack it,
    /// missing stays missing.
    /// </summary>
    Rung,
}
