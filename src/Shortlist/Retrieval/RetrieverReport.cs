namespace Shortlist.Retrieval;

/// <summary>What became of one retriever within a request.</summary>
public readonly record struct RetrieverReport(string Name, int Found, double ElapsedMs, bool Skipped);
