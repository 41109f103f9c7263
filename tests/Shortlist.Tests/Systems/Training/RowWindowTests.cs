using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Systems.Training;

namespace Shortlist.Tests.Systems.Training;

public sealed class RowWindowTests
{
    private static readonly Design Design = TestDesigns.Small with
    {
        Evaluation = TestDesigns.Small.Evaluation with { TestShare = 0.2, Gap = TimeSpan.FromHours(3) },
    };

    [Fact]
    public void The_last_share_of_the_time_is_for_judging_and_the_gap_before_it_is_left_out()
    {
        var window = RowWindow.Split(Design, Hourly(101), TrainingLimits.Default);

        Assert.Equal(77, CountOf(window.Trains)); // 0 to 76: the split is at 80, the gap takes 77, 78 and 79.
        Assert.Equal(21, CountOf(window.Tests)); // 80 to 100.
        Assert.True(window.Trains(Workbench.HoursMs(76)));
        Assert.False(window.Trains(Workbench.HoursMs(77)));
        Assert.False(window.Tests(Workbench.HoursMs(79)));
        Assert.True(window.Tests(Workbench.HoursMs(80)));

        static int CountOf(Func<long, bool> holds) =>
            Enumerable.Range(0, 101).Count(hour => holds(Workbench.HoursMs(hour)));
    }

    [Fact]
    public void One_event_dated_wrongly_does_not_move_the_split()
    {
        var stray = SmallWorld.Did("click", 1, 1, FakeClock.Start.AddDays(-2_000));
        var open = Design with { Label = Design.Label with { ExposureRequired = false } };

        var window = RowWindow.Split(open, [stray, .. Hourly(100)], TrainingLimits.Default);

        Assert.True(window.Tests(Workbench.HoursMs(80)));
        Assert.False(window.Tests(Workbench.HoursMs(78)));
    }

    [Fact]
    public void Of_too_many_the_latest_are_kept()
    {
        var window = RowWindow.Split(
            Design,
            Hourly(101),
            new() { TrainListCountMax = 10, TestListCountMax = 5 }
        );

        Assert.Equal(
            Enumerable.Range(67, 10),
            Enumerable.Range(0, 101).Where(hour => window.Trains(Workbench.HoursMs(hour)))
        );
        Assert.Equal(
            Enumerable.Range(96, 5),
            Enumerable.Range(0, 101).Where(hour => window.Tests(Workbench.HoursMs(hour)))
        );
    }

    [Fact]
    public void No_example_is_both_learnt_from_and_judged_by()
    {
        foreach (var count in new[] { 1, 2, 3, 10 })
        {
            var window = RowWindow.Split(Design, Hourly(count), TrainingLimits.Default);

            Assert.Empty(
                Enumerable
                    .Range(0, count)
                    .Where(hour =>
                        window.Trains(Workbench.HoursMs(hour)) && window.Tests(Workbench.HoursMs(hour))
                    )
            );
        }
    }

    [Fact]
    public void A_log_without_examples_has_no_window()
    {
        var window = RowWindow.Split(Design, SmallWorld.Catalogue(), TrainingLimits.Default);

        Assert.False(window.Trains(Workbench.StartMs) || window.Tests(Workbench.StartMs));
        Assert.False(window.Trains(0) || window.Tests(0));
    }

    [Fact]
    public void Clicks_without_a_list_are_examples_only_where_the_design_says_so()
    {
        LogEvent[] clicks =
        [
            .. Enumerable
                .Range(0, 50)
                .Select(i => SmallWorld.Did("click", 1, 1, FakeClock.Start.AddHours(i))),
            .. Enumerable
                .Range(0, 50)
                .Select(i => SmallWorld.Did("hide", 1, 1, FakeClock.Start.AddHours(500 + i))),
        ];
        var open = Design with { Label = Design.Label with { ExposureRequired = false } };

        Assert.False(RowWindow.Split(Design, clicks, TrainingLimits.Default).Trains(Workbench.HoursMs(1)));
        var window = RowWindow.Split(open, clicks, TrainingLimits.Default);
        Assert.True(window.Trains(Workbench.HoursMs(1)));
        Assert.False(window.Tests(Workbench.HoursMs(500))); // A hide is no example.
    }

    [Fact]
    public void Before_a_time_everything_is_for_learning()
    {
        var window = RowWindow.Before(
            Design,
            Hourly(101),
            FakeClock.Start.AddHours(50),
            new() { TrainListCountMax = 10 }
        );

        Assert.Equal(
            Enumerable.Range(40, 10),
            Enumerable.Range(0, 101).Where(hour => window.Trains(Workbench.HoursMs(hour)))
        );
        Assert.False(window.Tests(Workbench.HoursMs(99)));
    }

    private static IEnumerable<LogEvent> Hourly(int count) =>
        Enumerable
            .Range(0, count)
            .Select(hour => new ListShown
            {
                Id = $"list-{hour}",
                At = FakeClock.Start.AddHours(hour),
                Request = new($"r{hour}"),
                Impressions = [new(new("i0"), 0)],
            });
}
