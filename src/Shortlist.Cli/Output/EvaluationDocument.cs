using Shortlist.Systems;

namespace Shortlist.Cli.Output;

/// <summary>What 'evaluate' measured; programs depend on exactly these members.</summary>
internal sealed record EvaluationDocument(string Dataset, string System, IReadOnlyList<MetricLine> Metrics);
