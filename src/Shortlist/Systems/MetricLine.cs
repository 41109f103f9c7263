namespace Shortlist.Systems;

/// <summary>One measured number with its 95 % interval and the number of queries, users or rows behind it.</summary>
public sealed record MetricLine(string Name, double Value, double Low, double High, int N);
