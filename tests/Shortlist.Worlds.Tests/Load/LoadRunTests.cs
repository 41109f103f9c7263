using System.Text;
using Shortlist.Worlds.Load;

namespace Shortlist.Worlds.Tests.Load;

public sealed class LoadRunTests
{
    private static readonly KeyValuePair<string, double>[] Shares = [new("person", 0.8), new("crawler", 0.2)];

    [Fact]
    public async Task Counts_what_was_answered_by_class_rung_and_second()
    {
        using var server = new StubServer(_ => StubServer.List("full"));

        var report = await RunAsync(server, plan => plan);

        var phase = Assert.Single(report.Phases);
        Assert.InRange(phase.Counts.Offered, 100, 300);
        Assert.Equal(phase.Counts.Offered, phase.Counts.Answered);
        Assert.Equal(0, phase.Counts.Failed + phase.Counts.Refusals);
        Assert.Equal(1, phase.Counts.RungShare("full"));
        Assert.Equal(["person", "crawler"], phase.Classes.Select(each => each.Class));
        Assert.Equal(phase.Counts.Offered, phase.Classes.Sum(each => each.Counts.Offered));
        Assert.Equal(phase.Counts.Answered, phase.SecondBySecond.Sum(second => second.Answered));
        Assert.NotNull(report.RecoverySeconds);
        Assert.False(report.IsCut);
    }

    [Fact]
    public async Task A_server_that_stops_is_charged_for_all_who_would_have_asked()
    {
        var first = 1;
        using var server = new StubServer(_ =>
        {
            if (Interlocked.Exchange(ref first, 0) == 1)
            {
                Thread.Sleep(700);
            }
            return StubServer.List("full");
        });

        var report = await RunAsync(server, plan => plan with { ConnectionCount = 1 });

        // With one connection everybody who is due meanwhile waits; a closed loop would have seen one slow answer.
        Assert.InRange(report.Phases[0].Counts.P50Ms!.Value, 100, 2_000);
        Assert.InRange(report.SendLagP99Ms!.Value, 300, 2_000);
    }

    [Fact]
    public async Task A_refused_client_comes_again_after_the_time_it_was_told_and_says_so()
    {
        using var server = new StubServer(head =>
            head.Contains("Shortlist-Attempt: 2", StringComparison.Ordinal)
                ? StubServer.List("popular")
                : StubServer.Reply("503 Service Unavailable", "Retry-After: 1\r\n", "{}")
        );

        var report = await RunAsync(
            server,
            plan => plan with { RetryCountMax = 1, RecoveryMax = TimeSpan.Zero }
        );

        var counts = report.Phases[0].Counts;
        Assert.Equal(counts.Answered, counts.Retries);
        Assert.InRange(counts.Retries, 0.05 * counts.Offered, 0.1 * counts.Offered); // The budget of a tenth.
        Assert.Equal(counts.Offered, counts.Answered + counts.GivenUp);
        Assert.Null(report.RecoverySeconds);
    }

    [Fact]
    public async Task A_storm_minds_neither_time_nor_budget()
    {
        using var server = new StubServer(_ =>
            StubServer.Reply("503 Service Unavailable", "Retry-After: 60\r\n", "{}")
        );

        var report = await RunAsync(
            server,
            plan => plan with { RetryCountMax = 2, IsStorm = true, RecoveryMax = TimeSpan.Zero }
        );

        var counts = report.Phases[0].Counts;
        Assert.Equal(2 * counts.Offered, counts.Retries);
        Assert.Equal(3 * counts.Offered, counts.Refusals);
        Assert.Equal(counts.Offered, counts.GivenUp);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_counted_as_failed()
    {
        var server = new StubServer(_ => "");
        server.Dispose();

        var report = await RunAsync(server, plan => plan with { RecoveryMax = TimeSpan.Zero });

        Assert.Equal(report.Phases[0].Counts.Offered, report.Phases[0].Counts.Failed);
    }

    [Fact]
    public async Task Stopped_it_reports_what_was_measured_until_then()
    {
        using var server = new StubServer(_ => StubServer.List("full"));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(400));

        var report = await RunAsync(
            server,
            plan => plan with { Phases = [new("long", 200, TimeSpan.FromMinutes(10))] },
            stop.Token
        );

        Assert.True(report.IsCut);
        Assert.InRange(report.Phases[0].Counts.Seconds, 0.2, 10);
        Assert.InRange(report.Phases[0].Counts.Answered, 1, 2_000);
    }

    [Fact]
    public void A_load_beyond_the_bounds_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            new LoadRun(
                Plan(new("http://127.0.0.1:1")) with
                {
                    Phases = [new("much", 100_000, TimeSpan.FromHours(1))],
                },
                TimeProvider.System
            )
        );

    [Fact]
    public async Task Capacity_counts_only_the_full_rung()
    {
        using var full = new StubServer(_ => StubServer.List("full"));
        using var popular = new StubServer(_ => StubServer.List("popular"));
        var step = TimeSpan.FromMilliseconds(80);
        var deadline = TimeSpan.FromMilliseconds(200);

        var (some, none) = (
            await new CapacityProbe(Plan(full.Url).Requests, full.Url, deadline, TimeProvider.System)
            {
                StepDuration = step,
            }.MeasureAsync(null, TestContext.Current.CancellationToken),
            await new CapacityProbe(Plan(popular.Url).Requests, popular.Url, deadline, TimeProvider.System)
            {
                StepDuration = step,
            }.MeasureAsync(null, TestContext.Current.CancellationToken)
        );

        Assert.True(some > 0);
        Assert.Equal(0, none);
    }

    private static Task<LoadReport> RunAsync(
        StubServer server,
        Func<LoadPlan, LoadPlan> change,
        CancellationToken? cancellation = null
    ) =>
        new LoadRun(change(Plan(server.Url)), TimeProvider.System).RunAsync(
            null,
            cancellation ?? TestContext.Current.CancellationToken
        );

    private static LoadPlan Plan(Uri server) =>
        new()
        {
            Server = server,
            Requests = new(server.Authority, "search", [Encoding.UTF8.GetBytes("{}")], Shares),
            Phases = [new("1×", 200, TimeSpan.FromSeconds(1))],
            Deadline = TimeSpan.FromSeconds(2),
            ConnectionCount = 8,
            RecoveryMax = TimeSpan.FromSeconds(5),
        };
}
