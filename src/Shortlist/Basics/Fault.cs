namespace Shortlist.Basics;

/// <summary>A fault of one part of a running system, injected to see that the rest goes on.</summary>
/// <param name="Target">What misbehaves, such as retriever:words, feature:ctr, group:item_history, ranker, bundle, cache, catalogue.</param>
/// <param name="Kind">How.</param>
/// <param name="Delay">Of a slow one; whoever minds a deadline waits no longer than that.</param>
public sealed record Fault(string Target, FaultKind Kind, TimeSpan Delay = default);
