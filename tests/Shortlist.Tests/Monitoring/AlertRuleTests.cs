using Shortlist.Designs;
using Shortlist.Monitoring;

namespace Shortlist.Tests.Monitoring;

public sealed class AlertRuleTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void Fires_only_once_the_threshold_is_crossed_for_long_enough()
    {
        var rule = Rule(AlertSignal.FallbackShare, "above", 0.1);

        Assert.Equal(AlertState.Ok, Look(rule, 0.05));
        Assert.Equal(AlertState.Pending, Look(rule, 0.2));
        Assert.Equal(AlertState.Pending, Look(rule, 0.2));
        Assert.Equal(AlertState.Firing, Look(rule, 0.2));
        Assert.Equal(AlertState.Firing, Look(rule, 0.2));
    }

    [Fact]
    public void One_good_look_starts_the_wait_anew()
    {
        var rule = Rule(AlertSignal.FallbackShare, "above", 0.1);
        Look(rule, 0.2);
        Look(rule, 0.2);
        Look(rule, 0.05);

        Assert.Equal(AlertState.Pending, Look(rule, 0.2));
    }

    [Fact]
    public void Resolves_and_then_is_ok_or_pending_again()
    {
        var rule = Rule(AlertSignal.Ctr, "below", 0.02, wait: 0);

        Assert.Equal(AlertState.Firing, Look(rule, 0.01));
        Assert.Equal(AlertState.Resolved, Look(rule, 0.03));
        Assert.Equal(AlertState.Ok, Look(rule, 0.03));
        Assert.Equal(AlertState.Firing, Look(rule, 0.01));
    }

    [Fact]
    public void Missing_data_neither_fires_nor_resolves()
    {
        var rule = Rule(AlertSignal.P99Ms, "above", 100);
        Look(rule, 200);
        _clock.Pass(TimeSpan.FromHours(1));

        Assert.Equal(AlertState.Pending, rule.Observe(AlertReading.None).State);
        Assert.Equal(AlertState.Firing, Look(rule, 200));
        Assert.Equal(AlertState.Firing, rule.Observe(AlertReading.None).State);
    }

    [Fact]
    public void What_chance_can_do_is_no_alert_whatever_the_threshold()
    {
        var rule = Rule(AlertSignal.FeaturePsi, "above", 0.2, wait: 0);

        Assert.False(rule.Observe(new AlertReading(0.3, "age") { ChanceLevel = 0.35 }).IsFiring);
        Assert.True(rule.Observe(new AlertReading(0.3, "age") { ChanceLevel = 0.01 }).IsFiring);
    }

    [Fact]
    public void The_sentence_names_the_alert_the_subject_and_the_numbers()
    {
        var rule = Rule(AlertSignal.FeaturePsi, "above", 0.2, wait: 0);

        rule.Observe(new AlertReading(0.31, "age"));

        Assert.Equal(
            "watch is firing since 2026-03-01 12:00:00Z: feature_psi of age is 0.31, the alert is for above 0.2.",
            rule.Status.Sentence
        );
    }

    [Fact]
    public void Since_stays_while_the_state_does()
    {
        var rule = Rule(AlertSignal.P99Ms, "above", 100, wait: 0);
        Look(rule, 200);
        Look(rule, 300);

        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), rule.Status.Since);
        Assert.Equal(300, rule.Status.Reading.Value);
    }

    [Fact]
    public void An_unknown_signal_or_side_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Rule("mood", "above", 1));
        Assert.Throws<ArgumentException>(() => Rule(AlertSignal.Ctr, "beside", 1));
    }

    [Fact]
    public void Agrees_with_a_plain_reading_of_the_history()
    {
        var random = new Shortlist.Basics.SeededRandom(6);
        for (var round = 0; round < 50; round++)
        {
            var rule = Rule(AlertSignal.P99Ms, "above", 100);
            var history = new List<bool>();
            for (var look = 0; look < 60; look++)
            {
                history.Add(random.Next(3) > 0);
                var state = Look(rule, history[^1] ? 101 : 99);

                // Two minutes of wait at a look a minute: crossed now and at the two looks before.
                var firing = history.Count > 2 && history[^1] && history[^2] && history[^3];
                Assert.Equal(firing, state == AlertState.Firing);
            }
        }
    }

    private AlertState Look(AlertRule rule, double value)
    {
        var state = rule.Observe(new AlertReading(value)).State;
        _clock.Pass(TimeSpan.FromMinutes(1));
        return state;
    }

    private AlertRule Rule(string signal, string when, double threshold, int wait = 2) =>
        new(
            new AlertSpec
            {
                Name = "watch",
                Signal = signal,
                When = when,
                Threshold = threshold,
                For = TimeSpan.FromMinutes(wait),
                Severity = "page",
                Owner = "ranking",
                Runbook = "docs/runbook.md",
            },
            _clock
        );
}
