using Shortlist.Worlds.Load;

namespace Shortlist.Worlds.Tests.Load;

public sealed class LoadReportTests
{
    [Fact]
    public void A_light_load_is_held_against_what_was_offered_and_a_heavy_one_against_the_peak()
    {
        var report = new LoadReport
        {
            Deadline = TimeSpan.FromMilliseconds(200),
            SendLagP99Ms = null,
            Phases = [Phase("1×", 100, 99), Phase("5×", 500, 400), Phase("10×", 1_000, 300)],
        };

        Assert.Equal(400, report.PeakGoodput);
        Assert.Equal([0.99, 1, 0.75], report.Phases.Select(phase => report.HeldShare(phase.Counts)));
    }

    [Fact]
    public void A_phase_in_which_nobody_asked_holds()
    {
        var report = new LoadReport
        {
            Deadline = TimeSpan.FromMilliseconds(200),
            SendLagP99Ms = null,
            Phases = [Phase("1×", 0, 0)],
        };

        Assert.Equal(1, report.HeldShare(report.Phases[0].Counts));
    }

    private static LoadPhaseReport Phase(string name, long offered, long good) =>
        new(
            name,
            offered,
            new()
            {
                Seconds = 1,
                Offered = offered,
                Retries = 0,
                Answered = good,
                Good = good,
                Refusals = 0,
                GivenUp = offered - good,
                Failed = 0,
                Rungs = [],
            },
            [],
            []
        );
}
