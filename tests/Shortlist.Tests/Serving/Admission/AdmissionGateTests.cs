using Shortlist.Designs;
using Shortlist.Serving.Admission;

namespace Shortlist.Tests.Serving.Admission;

public sealed class AdmissionGateTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public void An_idle_gate_grants_everything_at_once()
    {
        using var gate = new AdmissionGate(Gates.Options, _clock);

        Assert.Null(gate.Look(new("critical")));
        using var ticket = gate.Enter("critical");

        Assert.Null(ticket.Refusal);
        Assert.Equal(new(RungNames.Full, 1), ticket.Grade);
        Assert.Equal("critical", ticket.Class);
        Assert.Equal(TimeSpan.Zero, ticket.Waited);
        Assert.Equal(1, gate.Status.InWork);
    }

    [Fact]
    public void A_place_is_given_back_once()
    {
        using var gate = new AdmissionGate(Gates.Options, _clock);
        var ticket = gate.Enter();

        ticket.Dispose();
        ticket.Dispose();

        Assert.Equal(0, gate.Status.InWork);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("unheard-of")]
    public void Who_names_no_class_gets_the_default_one(string? named)
    {
        using var gate = new AdmissionGate(Gates.Options, _clock);

        using var ticket = gate.Enter(named);

        Assert.Equal("critical", ticket.Class);
    }

    [Fact]
    public async Task Who_finds_no_place_waits_and_what_matters_most_goes_first()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var gate = new AdmissionGate(Gates.Options with { ConcurrencyMax = 2 }, _clock);
        var (first, second) = (gate.Enter(), gate.Enter());

        var crawler = gate.EnterAsync(new("sheddable"), cancellation).AsTask();
        var person = gate.EnterAsync(new("critical_plus"), cancellation).AsTask();
        Assert.False(crawler.IsCompleted || person.IsCompleted);
        _clock.Pass(TimeSpan.FromMilliseconds(5));
        first.Dispose();

        var ticket = await person;
        Assert.Equal(TimeSpan.FromMilliseconds(5), ticket.Waited);
        Assert.False(crawler.IsCompleted);
        second.Dispose();
        Assert.Null((await crawler).Refusal);
    }

    [Fact]
    public async Task Nobody_waits_longer_than_the_design_says()
    {
        using var gate = new AdmissionGate(Gates.Options with { ConcurrencyMax = 2 }, _clock);
        _ = (gate.Enter(), gate.Enter());
        var waiting = gate.EnterAsync(default, TestContext.Current.CancellationToken).AsTask();

        _clock.Pass(Gates.Options.Wait);
        gate.Sweep();

        var refusal = (await waiting).Refusal;
        Assert.Equal(RefusalReason.WaitedTooLong, refusal!.Value.Reason);
        Assert.InRange(refusal.Value.RetryAfterSeconds, 1, AdmissionRefusal.RetryAfterSecondsMax);
        Assert.Equal(0, gate.Status.Waiting);
    }

    [Fact]
    public async Task A_full_queue_lets_go_of_who_matters_least()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var gate = new AdmissionGate(Gates.Options with { ConcurrencyMax = 2, Queue = 1 }, _clock);
        _ = (gate.Enter(), gate.Enter());
        var crawler = gate.EnterAsync(new("sheddable"), cancellation).AsTask();

        var person = gate.EnterAsync(new("critical"), cancellation).AsTask();
        var other = gate.EnterAsync(new("critical"), cancellation).AsTask();

        Assert.Equal(RefusalReason.QueueFull, (await crawler).Refusal!.Value.Reason);
        Assert.Equal(RefusalReason.QueueFull, (await other).Refusal!.Value.Reason);
        Assert.False(person.IsCompleted);
    }

    [Fact]
    public async Task Who_goes_away_while_waiting_takes_no_place()
    {
        using var gate = new AdmissionGate(Gates.Options with { ConcurrencyMax = 2 }, _clock);
        var (first, _) = (gate.Enter(), gate.Enter());
        using var gone = new CancellationTokenSource();
        var waiting = gate.EnterAsync(default, gone.Token).AsTask();

        await gone.CancelAsync();
        first.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal((1, 0), (gate.Status.InWork, gate.Status.Waiting));
    }

    [Fact]
    public void A_client_above_its_rate_is_told_when_to_come_again()
    {
        using var gate = new AdmissionGate(Gates.Options with { ClientRate = 0.5, ClientBurst = 2 }, _clock);
        var call = new AdmissionCall("critical", "ada");

        Assert.Null(gate.Look(call));
        Assert.Null(gate.Look(call));
        Assert.Equal(new AdmissionRefusal(RefusalReason.ClientRate, 2), gate.Look(call));
        Assert.Null(gate.Look(call with { Client = "bob" }));
        Assert.Null(gate.Look(call with { Client = null }));
    }

    [Fact]
    public void Retries_pass_while_nothing_is_overloaded_and_are_budgeted_when_it_is()
    {
        using var gate = new AdmissionGate(Gates.Options, _clock);
        Assert.All(Enumerable.Range(0, 50), _ => Assert.Null(gate.Look(new("critical", null, 2))));

        for (var i = 0; i < 3; i++)
        {
            gate.SawDelay(TimeSpan.FromMilliseconds(40));
            _clock.Pass(LoadLevel.Window);
        }
        for (var i = 0; i < 100; i++)
        {
            gate.Look(new("critical_plus"));
        }
        var refused = Enumerable
            .Range(0, 50)
            .Count(_ => gate.Look(new("critical_plus", null, 2))?.Reason is RefusalReason.RetryBudget);

        Assert.InRange(gate.Status.Level, 0.1, 0.5);
        Assert.InRange(refused, 35, 45); // A tenth of the 100 first attempts, and of nothing else.
    }

    [Fact]
    public void What_was_granted_and_refused_is_counted()
    {
        using var gate = new AdmissionGate(Gates.Options with { ConcurrencyMax = 2, Queue = 0 }, _clock);
        _ = (gate.Enter("critical"), gate.Enter("critical"), gate.Enter("sheddable"));

        var status = gate.Status;

        Assert.Equal(2, status.Granted[0].Value);
        Assert.Equal(("sheddable", RefusalReason.QueueFull, 1L), Assert.Single(status.Refused));
        Assert.Equal((2, 2), (status.Limit, status.InWork));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Ten_times_too_much_costs_no_goodput_and_leaves_no_trace(ulong seed)
    {
        using var gate = new AdmissionGate(Gates.Options, _clock);
        var load = new SimulatedLoad(gate, _clock, seed);
        var capacity = SimulatedLoad.Capacity;

        var half = load.Run(0.5 * capacity, 5);
        SimulatedCounts[] phases =
        [
            .. new[] { 1.0, 2, 5, 10 }.Select(multiple => load.Run(multiple * capacity, 10)),
        ];
        var after = load.Run(0.5 * capacity, 6);
        var calm = load.Run(0.5 * capacity, 3);

        Assert.InRange(half.FullShare, 0.99, 1);
        Assert.All(phases.Append(after), phase => Assert.InRange(phase.P99, 0, 0.2));
        Assert.InRange(phases[0].Goodput, 0.97 * capacity, double.MaxValue);
        Assert.InRange(phases[1].AnsweredShare("critical"), 0.999, 1);
        Assert.InRange(phases[1].AnsweredShare("critical_plus"), 0.999, 1);
        for (var i = 1; i < phases.Length; i++)
        {
            Assert.InRange(phases[i].Goodput, 0.9 * phases[i - 1].Goodput, double.MaxValue);
        }
        Assert.True(phases[3].AnsweredShare("critical") > phases[3].AnsweredShare("sheddable"));
        Assert.InRange(calm.FullShare, 0.99, 1); // Six seconds after the load.
        Assert.Equal(0, calm.Refused);
    }

    [Fact]
    public void A_storm_of_retries_ends_with_the_load()
    {
        using var gate = new AdmissionGate(Gates.Options, _clock);
        var load = new SimulatedLoad(gate, _clock, 3) { RetryCountMax = 3, RetrySeconds = 0.05 };

        var storm = load.Run(20 * SimulatedLoad.Capacity, 8);
        load.Run(0.5 * SimulatedLoad.Capacity, 8);
        var calm = load.Run(0.5 * SimulatedLoad.Capacity, 3);

        Assert.InRange(storm.P99, 0, 0.2);
        Assert.True(storm.Refused > 0);
        Assert.InRange(calm.FullShare, 0.99, 1);
        Assert.Equal(0, calm.Refused);
    }
}
