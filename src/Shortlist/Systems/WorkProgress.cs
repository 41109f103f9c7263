namespace Shortlist.Systems;

/// <summary>How far a long piece of work has come.</summary>
/// <param name="Stage">What is being done, for people: "replaying the log", "training trees".</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all; 0 where that isn't known.</param>
/// <param name="Unit">What a unit is: events, trees, requests.</param>
public readonly record struct WorkProgress(string Stage, long Done, long Total, string Unit)
{
    /// <summary>How well it goes, for people, such as "ndcg@10 0.4312"; null where there is nothing to tell.</summary>
    public string? Detail { get; init; }
}
