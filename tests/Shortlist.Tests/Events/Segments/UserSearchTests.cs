using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Tests.Events.Segments;

public sealed class UserSearchTests
{
    private static readonly EventLogOptions Small = new() { SegmentBytesMax = 4_096, GroupBytesMax = 1_024 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Finds_what_the_plain_definition_finds_for_any_id()
    {
        for (var seed = 0UL; seed < 5; seed++)
        {
            var events = ErasureSamples.Random(300, seed);
            using var folder = new LogFolder();
            await using var log = folder.Open(Small);
            await log.AppendAsync(events, Cancellation);
            foreach (var user in ErasureSamples.Users)
            {
                var kept = ErasureSamples.Without(events, user).Select(logged => logged.Offset).ToHashSet();
                long[] expected =
                [
                    .. Enumerable.Range(0, 300).Select(i => (long)i).Where(offset => !kept.Contains(offset)),
                ];

                var trace = await log.FindAsync(new(user), Cancellation);

                Assert.Equal(expected, trace.Offsets);
                Assert.Equal((300, 300), (trace.End, trace.RecordCount));
                Assert.Equal(expected.Length, trace.CountByType.Values.Sum());
                Assert.Equal(expected.Length == 0 ? null : events[expected[0]].At, trace.FirstAt);
                Assert.Equal(expected.Length == 0 ? null : events[expected[^1]].At, trace.LastAt);
            }
        }
    }

    [Fact]
    public async Task Stops_before_an_offset()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open(Small);
        await log.AppendAsync(EventSamples.Clicks(0, 310), Cancellation);
        foreach (var before in new[] { 0, 1, 63, 64, 200, 310 })
        {
            var trace = await log.FindAsync(new("user-1"), before, Cancellation);

            Assert.Equal(
                Enumerable.Range(0, before).Where(i => i % 31 == 1).Select(i => (long)i),
                trace.Offsets
            );
            Assert.Equal(before, trace.End);
        }
    }

    [Fact]
    public async Task Nobody_can_have_an_id_that_no_event_can_carry()
    {
        using var folder = new LogFolder();
        await using var log = folder.Open();
        foreach (var id in (string[])["", "  ", "half \ud83d", new('x', UserId.LengthCharsMax + 1)])
        {
            await Assert.ThrowsAsync<ArgumentException>(() => log.FindAsync(new(id), Cancellation));
        }
    }
}
