using Shortlist.Basics;
using Shortlist.Worlds.Simulation;

namespace Shortlist.Worlds.Tests.Simulation;

public sealed class PlackettLuceTests
{
    [Fact]
    public void Draws_each_first_as_often_as_its_propensity_says()
    {
        var random = new SeededRandom(1);
        var firsts = new int[3];
        for (var trial = 0; trial < 60_000; trial++)
        {
            var drawn = PlackettLuce.Draw([1, 2, 3], 3, random);
            firsts[drawn[0].Index]++;

            Assert.Equal((drawn[0].Index + 1) / 6.0, drawn[0].Propensity, 12);
            Assert.Equal(1, drawn[2].Propensity, 9);
        }

        Assert.All(
            firsts.Select((count, i) => (count, i)),
            each => Assert.InRange(each.count / 10_000.0, each.i + 0.9, each.i + 1.1)
        );
    }

    [Fact]
    public void Never_draws_what_weighs_nothing() =>
        Assert.Equal([1], PlackettLuce.Draw([0, 5, 0], 10, new(1)).Select(each => each.Index));
}
