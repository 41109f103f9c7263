using Shortlist.Designs;
using Shortlist.Systems.Answers;

namespace Shortlist.Tests.Systems.Answers;

public sealed class LadderTests
{
    [Fact]
    public void Rungs_are_tried_from_the_best_in_whatever_order_they_are_declared()
    {
        var ladder = new Ladder(With([.. TestDesigns.Small.Serving.Rungs.Reverse()]));

        Assert.Equal(RungNames.All, ladder.Rungs(hasBundle: true).Select(rung => rung.Name));
    }

    [Fact]
    public void The_last_rung_is_always_there_and_needs_nothing()
    {
        var ladder = new Ladder(With([new() { Name = RungNames.Full, DependsOn = [] }]));

        Assert.Equal(["full", "static"], ladder.Rungs(hasBundle: true).Select(rung => rung.Name));
        Assert.Equal(["full", "light", "static"], ladder.Rungs(hasBundle: false).Select(rung => rung.Name));
        Assert.Equal(0, ladder.Rungs(hasBundle: true)[^1].Needs);
    }

    [Fact]
    public void What_a_rung_can_not_do_without_it_needs_though_it_does_not_say_so()
    {
        var rung = new Ladder(
            With([new() { Name = RungNames.Light, DependsOn = [DependencyNames.Cache] }])
        ).Rungs(hasBundle: true)[0];

        string[] needed =
        [
            .. DependencyNames.All.Where(dependency => (rung.Needs & Ladder.SetOf(dependency)) != 0),
        ];
        Assert.Equal(["features", "retrieval", "cache", "catalogue"], needed);
        Assert.True(rung.StandsLosses);
        Assert.Equal(0, Ladder.SetOf(null));
    }

    private static Design With(IReadOnlyList<RungSpec> rungs) =>
        TestDesigns.Small with
        {
            Serving = TestDesigns.Small.Serving with { Rungs = rungs },
        };
}
