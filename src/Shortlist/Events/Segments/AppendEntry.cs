namespace Shortlist.Events.Segments;

/// <summary>One encoded event of an <see cref="AppendRequest"/>.</summary>
/// <param name="Start">In the request's bytes.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Slot">Where its outcome goes.</param>
/// <param name="Key">Of its id.</param>
/// <param name="At">Event time.</param>
internal readonly record struct AppendEntry(int Start, int Length, int Slot, UInt128 Key, DateTimeOffset At);
