using Shortlist.Events;

namespace Shortlist.Tests.Events.Segments;

public sealed class LogWriterTests
{
    private static readonly EventLogOptions Small = new() { SegmentBytesMax = 2_048, GroupBytesMax = 1_024 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_call_fails_nothing_is_acknowledged_any_more_and_what_was_is_there(
        bool writesHalf
    )
    {
        for (var calls = 2; calls < 40; calls++)
        {
            using var folder = new LogFolder();
            var acknowledged = 0;
            await using (
                var log = EventLog.Open(
                    folder.Path,
                    Small,
                    TimeProvider.System,
                    new FailingDisk(calls, writesHalf)
                )
            )
            {
                var failure = await Assert.ThrowsAsync<EventLogFailedException>(async () =>
                {
                    while (true)
                    {
                        var outcomes = await log.AppendAsync(
                            EventSamples.Clicks(acknowledged, 5),
                            Cancellation
                        );
                        Assert.All(outcomes, outcome => Assert.IsType<AppendOutcome.Appended>(outcome));
                        acknowledged += 5;
                    }
                });
                Assert.Contains(folder.Path, failure.Message, StringComparison.Ordinal);
                Assert.Contains(failure.InnerException!.Message, failure.Message, StringComparison.Ordinal);
                await Assert.ThrowsAsync<EventLogFailedException>(() =>
                    log.AppendAsync(EventSamples.Click(10_000), Cancellation).AsTask()
                );
                Assert.InRange(log.End, acknowledged, acknowledged + 4); // A list may span two groups.
                Assert.Equal(log.End, log.Replay(0).Count());
            }
            await using var again = folder.Open(Small);
            Assert.InRange(again.End, acknowledged, acknowledged + 5);
            Assert.Equal(
                Enumerable.Range(0, (int)again.End).Select(i => $"click-{i}"),
                again.Replay(0).Select(logged => logged.Event.Id)
            );
        }
    }

    [Fact]
    public async Task A_failure_reaches_every_waiting_append_and_the_tails()
    {
        using var folder = new LogFolder();
        await using var log = EventLog.Open(
            folder.Path,
            new() { QueueCountMax = 2 },
            TimeProvider.System,
            new FailingDisk(2, writesHalf: false)
        );
        await using var tail = log.TailAsync(0, Cancellation).GetAsyncEnumerator(Cancellation);
        var waiting = tail.MoveNextAsync().AsTask();

        var appends = Enumerable
            .Range(0, 50)
            .Select(i => log.AppendAsync(EventSamples.Click(i), Cancellation).AsTask())
            .ToList();

        foreach (var append in appends)
        {
            await Assert.ThrowsAsync<EventLogFailedException>(() => append);
        }
        await Assert.ThrowsAsync<EventLogFailedException>(() => waiting);
    }
}
