namespace Shortlist.Systems.Replays;

/// <summary>How far the lists of two bundles agree for some of the requests.</summary>
/// <param name="Name">Such as context.device=phone.</param>
/// <param name="Overlap">The share of items that are in both lists, on average.</param>
/// <param name="N">Requests.</param>
public sealed record DiffSlice(string Name, double Overlap, int N);
