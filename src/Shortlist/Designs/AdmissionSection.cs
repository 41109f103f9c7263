namespace Shortlist.Designs;

/// <summary>What is refused when more comes than can be answered.</summary>
public sealed record AdmissionSection
{
    /// <summary>Requests that may wait for a place.</summary>
    public int Queue { get; init; } = 64;

    /// <summary>The longest wait for one.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Classes of requests, first refused first.</summary>
    public IReadOnlyList<string> ShedOrder { get; init; } = [];
}
