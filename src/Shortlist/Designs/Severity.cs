namespace Shortlist.Designs;

/// <summary>How much a finding matters: an error keeps a design from running, the others don't.</summary>
public enum Severity
{
    Info,

    /// <summary>Something left open that a reviewer would ask about.</summary>
    Question,
    Warning,
    Error,
}
