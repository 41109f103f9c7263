namespace Shortlist.Worlds;

/// <summary>How large a world is and which of all worlds it is.</summary>
/// <remarks>The defaults make a history in about a second, large enough to learn from and small enough to look at.</remarks>
public sealed record WorldOptions
{
    /// <summary>When the first visitor comes; a Monday, so that days of the week are easy to see.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    public ulong Seed { get; init; } = 42;

    public int Users { get; init; } = 1_500;

    public int Items { get; init; } = 3_000;

    public int Days { get; init; } = 10;

    public int RequestsPerDay { get; init; } = 800;

    /// <summary>Items in a list of the history.</summary>
    public int ListLength { get; init; } = 10;

    /// <summary>Position k, from 0, is examined with the chance (k + 1) to the power of minus this; 0 is no position bias.</summary>
    public double ExaminationExponent { get; init; } = 0.7;

    /// <summary>Dimensions of item and query vectors.</summary>
    public int VectorLength { get; init; } = 24;

    public DateTimeOffset End => Start.AddDays(Days);
}
