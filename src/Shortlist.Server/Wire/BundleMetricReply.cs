namespace Shortlist.Server.Wire;

/// <summary>What a bundle scored, with its 95 % interval and the number behind it.</summary>
internal sealed record BundleMetricReply(string Name, double Value, double Low, double High, long N);
