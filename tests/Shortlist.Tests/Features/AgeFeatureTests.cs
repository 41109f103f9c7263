namespace Shortlist.Tests.Features;

public sealed class AgeFeatureTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Is_the_hours_since_the_time_or_since_publication_where_it_is_missing()
    {
        var feature = _bench.Feature("age");
        var dated = _bench.Item("dated", 3, ("published", Workbench.Time(Workbench.HoursMs(1))));
        var undated = _bench.Item("undated", 3);
        var future = _bench.Item("future", 0, ("published", Workbench.Time(Workbench.HoursMs(99))));
        var referred = _bench.Sources.Items.RowOf(new("referred"));

        Assert.Equal(
            [4, 2, 0, float.NaN],
            Workbench.Compute(feature, Workbench.Asker(5), dated, undated, future, referred)
        );
    }

    [Fact]
    public void With_log_it_is_the_logarithm_of_one_more()
    {
        var feature = _bench.Feature("age", ("log", true));

        Assert.Equal((float)Math.Log(6), Workbench.One(feature, Workbench.Asker(5), _bench.Item("i")), 1e-6f);
    }

    [Fact]
    public void Of_a_user_without_the_time_it_is_missing() =>
        Assert.Equal(
            float.NaN,
            Workbench.One(
                _bench.Feature("age", ("since", "user.joined")),
                Workbench.Asker(5, _bench.User("u")),
                _bench.Item("i")
            )
        );

    [Fact]
    public void With_bands_it_is_the_band_of_the_hours()
    {
        var feature = _bench.Feature("age", ("bands", (double[])[1, 24]));

        Assert.Equal(
            [0, 1, 2, float.NaN],
            new[] { 0.5, 5, 30 }
                .Select(hours => Workbench.One(feature, Workbench.Asker(hours), _bench.Item("i")))
                .Append(
                    Workbench.One(feature, Workbench.Asker(5), _bench.Sources.Items.RowOf(new("referred")))
                )
        );
    }
}
