using Shortlist.Registry;
using Shortlist.Systems;

namespace Shortlist.Cli.Output;

/// <summary>A published bundle, for programs.</summary>
/// <param name="Hash">Its name.</param>
/// <param name="Model">The model of its ladder that ranks.</param>
/// <param name="CreatedAt">Null where it is damaged.</param>
/// <param name="Serving">Whether it serves.</param>
/// <param name="ErasedUsers">Users erased since, on whose events it may have been trained.</param>
/// <param name="Damage">What is wrong with it; null where nothing is.</param>
/// <param name="Metrics">What it was measured at, such as "trees/ndcg@10".</param>
/// <param name="Ablation">What it loses with each feature; null where nobody has measured it.</param>
internal sealed record ModelsBundle(
    string Hash,
    string Model,
    DateTimeOffset? CreatedAt,
    bool Serving,
    int ErasedUsers,
    string? Damage,
    IReadOnlyList<BundleMetric> Metrics,
    AblationReport? Ablation
);
