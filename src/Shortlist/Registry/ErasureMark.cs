namespace Shortlist.Registry;

/// <summary>A bundle may have been trained on events of a user who was erased since.</summary>
public sealed record ErasureMark
{
    public required BundleHash Bundle { get; init; }

    /// <summary>The number of the erasure's receipt.</summary>
    public required int Erasure { get; init; }

    public required DateTimeOffset At { get; init; }
}
