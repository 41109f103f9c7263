namespace Shortlist.Retrieval;

/// <summary>How many items one filter turned away within a request; each item counts once, for the filter that was asked first.</summary>
public readonly record struct RefusedItems(string Filter, int Count);
