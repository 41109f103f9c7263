using Shortlist.Designs;
using Shortlist.Serving.Admission;

namespace Shortlist.Tests.Serving.Admission;

public sealed class LoadSheddingTests
{
    private static readonly Criticality[] All = Enum.GetValues<Criticality>();

    public static TheoryData<double> Levels => [.. Enumerable.Range(0, 101).Select(i => i / 100.0)];

    [Fact]
    public void Without_load_everybody_gets_all() =>
        Assert.All(
            All,
            criticality =>
            {
                Assert.Equal(0, LoadShedding.Depth(0, criticality));
                Assert.Equal(0, LoadShedding.RefusedShare(0, criticality));
            }
        );

    [Theory]
    [MemberData(nameof(Levels))]
    public void What_matters_more_never_gets_less(double level)
    {
        foreach (var (less, more) in All.Zip(All.Skip(1)))
        {
            Assert.True(LoadShedding.Depth(level, more) <= LoadShedding.Depth(level, less));
            Assert.True(LoadShedding.RefusedShare(level, more) <= LoadShedding.RefusedShare(level, less));
        }
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void Nobody_is_refused_who_could_get_less_work(double level) =>
        Assert.All(
            All,
            criticality =>
                Assert.True(
                    LoadShedding.RefusedShare(level, criticality) == 0
                        || LoadShedding.Depth(level, criticality) == 1
                )
        );

    [Theory]
    [MemberData(nameof(Levels))]
    public void Nobody_is_refused_while_who_matters_less_is_not_refused_altogether(double level)
    {
        foreach (var (less, more) in All.Zip(All.Skip(1)))
        {
            Assert.True(
                LoadShedding.RefusedShare(level, more) == 0
                    || LoadShedding.RefusedShare(level, less) > 1 - 1e-9
            );
        }
    }
}
