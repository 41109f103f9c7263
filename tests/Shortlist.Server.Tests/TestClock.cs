namespace Shortlist.Server.Tests;

/// <summary>Stands still, so that pages and events are the same in every run.</summary>
internal sealed class TestClock : TimeProvider
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
