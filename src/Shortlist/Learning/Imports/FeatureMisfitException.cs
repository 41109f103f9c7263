namespace Shortlist.Learning.Imports;

/// <summary>A model and a design don't have the same features; says which differ and what to do.</summary>
public sealed class FeatureMisfitException(
    string message,
    IReadOnlyList<string> missing,
    IReadOnlyList<string> unused
) : ArgumentException(message)
{
    /// <summary>Features of the model that the design lacks; empty where only their number differs.</summary>
    public IReadOnlyList<string> Missing { get; } = missing;

    /// <summary>Features of the design that the model doesn't know.</summary>
    public IReadOnlyList<string> Unused { get; } = unused;
}
