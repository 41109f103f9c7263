using System.Diagnostics;
using Shortlist.Basics;
using Shortlist.Serving.Foreign;

namespace Shortlist.Tests.Serving.Foreign;

public sealed class ForeignCallTests
{
    private static readonly ForeignOptions Plain = new()
    {
        Name = "The part",
        Timeout = TimeSpan.FromSeconds(20),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_it_gives_is_given_on_and_counted()
    {
        var call = new ForeignCall<int>(Plain, TimeProvider.System);

        var outcome = await AskAsync(call, _ => new(7));

        Assert.Equal(new ForeignOutcome<int>(ForeignStatus.Answered, 7, ""), outcome);
        Assert.Equal(new ForeignCounts { Calls = 1, Answered = 1 }, call.Counts);
    }

    [Fact]
    public async Task It_waits_no_longer_than_the_deadline_of_the_request_or_its_own()
    {
        var call = new ForeignCall<int>(Plain, TimeProvider.System);
        var short_ = new ForeignCall<int>(
            Plain with
            {
                Timeout = TimeSpan.FromMilliseconds(30),
            },
            TimeProvider.System
        );
        var started = Stopwatch.GetTimestamp();

        var byRequest = await AskAsync(
            call,
            NeverAsync,
            Deadline.After(TimeSpan.FromMilliseconds(30), TimeProvider.System)
        );
        var byItself = await AskAsync(short_, NeverAsync);
        var tooLate = await AskAsync(call, NeverAsync, Deadline.After(TimeSpan.Zero, TimeProvider.System));

        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
        Assert.All(
            [byRequest, byItself, tooLate],
            outcome => Assert.Equal(ForeignStatus.Late, outcome.Status)
        );
        Assert.StartsWith(
            "The part was late: nothing came within ",
            byRequest.Reason,
            StringComparison.Ordinal
        );
        Assert.Equal("The part was not asked, for no time was left.", tooLate.Reason);
        Assert.Equal(2, call.Counts.Late);
    }

    [Fact]
    public async Task Who_gives_up_gets_no_outcome()
    {
        var call = new ForeignCall<int>(Plain, TimeProvider.System);
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await call.CallAsync(0, (_, stop) => NeverAsync(stop), Deadline.Never, gone.Token)
        );
    }

    [Fact]
    public async Task A_failure_is_tried_again_within_a_tenth_of_the_calls()
    {
        // Every second try fails, so every failure would be put right by another try.
        var tries = 0;
        var call = new ForeignCall<int>(Plain with { TriesMin = 10_000 }, TimeProvider.System);
        for (var i = 0; i < 300; i++)
        {
            await AskAsync(
                call,
                _ => ++tries % 2 == 0 ? new(1) : throw new ForeignFailureException("It is tired.", true)
            );
            Assert.True(call.Counts.Retries <= 0.1 * (i + 1));
        }

        Assert.Equal(300 + call.Counts.Retries, tries);
        Assert.InRange(call.Counts.Retries, 25, 30);
        Assert.True(call.Counts.Failed > 100);
    }

    [Fact]
    public async Task What_would_fail_again_is_not_tried_again()
    {
        var tries = 0;
        var call = new ForeignCall<int>(Plain, TimeProvider.System);
        for (var i = 0; i < 20; i++)
        {
            await AskAsync(call, _ => new(1));
        }

        var outcome = await AskAsync(
            call,
            _ =>
            {
                tries++;
                throw new ForeignFailureException("It can't read this.", isTransient: false);
            }
        );

        Assert.Equal(
            (ForeignStatus.Failed, "The part failed: It can't read this."),
            (outcome.Status, outcome.Reason)
        );
        Assert.Equal(1, tries);
    }

    [Fact]
    public async Task Slow_calls_are_sent_twice_within_a_twentieth_of_the_calls_and_the_faster_wins()
    {
        var tries = 0;
        var call = new ForeignCall<int>(
            Plain with
            {
                HedgeAfter = TimeSpan.FromMilliseconds(5),
            },
            TimeProvider.System
        );
        for (var i = 0; i < 20; i++)
        {
            await AskAsync(call, _ => new(++tries));
        }

        // Twenty calls have earned one hedge.
        var first = true;
        var hedged = await AskAsync(
            call,
            async stop =>
            {
                tries++;
                if (!first)
                {
                    return 2;
                }
                first = false;
                await NeverAsync(stop);
                return 1;
            }
        );

        Assert.Equal((ForeignStatus.Answered, 2), (hedged.Status, hedged.Value));
        Assert.Equal((1, 22), (call.Counts.Hedges, tries));
        for (var i = 0; i < 60; i++)
        {
            await AskAsync(
                call,
                async stop =>
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(30), TimeProvider.System, stop);
                    return 3;
                }
            );
            Assert.True(call.Counts.Hedges <= 0.05 * call.Counts.Calls);
        }
        Assert.InRange(call.Counts.Hedges, 2, 4);
    }

    [Fact]
    public async Task The_breaker_opens_when_most_fail_and_closes_when_the_part_is_back()
    {
        var tries = 0;
        var isUp = false;
        var call = new ForeignCall<int>(
            Plain with
            {
                TriesMin = 10,
                RetryShare = 0,
                BreakFor = TimeSpan.FromMilliseconds(500),
            },
            TimeProvider.System
        );
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(ForeignStatus.Failed, (await TryAsync()).Status);
        }
        Assert.Equal("open", call.Counts.Breaker);

        var refused = await TryAsync();
        Assert.Equal(ForeignStatus.Broken, refused.Status);
        Assert.StartsWith(
            "The part was not asked, for most of the latest",
            refused.Reason,
            StringComparison.Ordinal
        );
        Assert.Equal(10, tries);

        // Half open, one call goes through and fails; then it is open again.
        await WaitAsync();
        Assert.Equal(ForeignStatus.Failed, (await TryAsync()).Status);
        Assert.Equal(ForeignStatus.Broken, (await TryAsync()).Status);
        Assert.Equal(11, tries);

        await WaitAsync();
        isUp = true;
        Assert.Equal(ForeignStatus.Answered, (await TryAsync()).Status);
        Assert.Equal(ForeignStatus.Answered, (await TryAsync()).Status);
        Assert.Equal("closed", call.Counts.Breaker);
        Assert.Equal(2, call.Counts.Broken);

        ValueTask<ForeignOutcome<int>> TryAsync() =>
            AskAsync(
                call,
                _ =>
                {
                    tries++;
                    return isUp ? new(1) : throw new HttpRequestException("Nobody listens.");
                }
            );

        static Task WaitAsync() =>
            Task.Delay(TimeSpan.FromMilliseconds(600), TimeProvider.System, Cancellation);
    }

    [Fact]
    public async Task What_is_late_opens_the_breaker_too()
    {
        var call = new ForeignCall<int>(
            Plain with
            {
                Timeout = TimeSpan.FromMilliseconds(5),
                TriesMin = 5,
            },
            TimeProvider.System
        );
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(ForeignStatus.Late, (await AskAsync(call, NeverAsync)).Status);
        }

        Assert.Equal(ForeignStatus.Broken, (await AskAsync(call, NeverAsync)).Status);
    }

    [Fact]
    public async Task No_more_wait_than_may()
    {
        var release = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var call = new ForeignCall<int>(Plain with { ConcurrencyMax = 2 }, TimeProvider.System);
        Task<ForeignOutcome<int>>[] waiting =
        [
            AskAsync(call, _ => new(release.Task)).AsTask(),
            AskAsync(call, _ => new(release.Task)).AsTask(),
        ];

        var busy = await AskAsync(call, _ => new(1));
        release.SetResult(5);
        var answered = await Task.WhenAll(waiting);

        Assert.Equal(
            (ForeignStatus.Busy, "The part was not asked, for 2 calls wait for it already."),
            (busy.Status, busy.Reason)
        );
        Assert.All(answered, outcome => Assert.Equal(5, outcome.Value));
        Assert.Equal(ForeignStatus.Answered, (await AskAsync(call, _ => new(1))).Status);
    }

    private static ValueTask<ForeignOutcome<int>> AskAsync(
        ForeignCall<int> call,
        Func<CancellationToken, ValueTask<int>> ask,
        Deadline deadline = default
    ) => call.CallAsync(0, (_, stop) => ask(stop), deadline, Cancellation);

    private static async ValueTask<int> NeverAsync(CancellationToken stop)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
        return 0;
    }
}
