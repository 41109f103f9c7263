using Shortlist.Catalog;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class MeasureTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Takes_numbers_hours_and_kilometres_of_what_happened_and_of_candidates_alike()
    {
        var price = Of(("value", "item.price"));
        var lead = Of(("value", "item.ends_at"));
        var way = Of(("value", "item.place"), ("from", new[] { "context.place", "user.home" }));
        var log = Of(("value", "item.price"), ("log", true));
        var share = Of(("value", "item.price"), ("per", "item.price"));
        var item = _bench.Item(
            "i",
            0,
            ("price", Workbench.Number(12)),
            ("place", Workbench.Place(51, 10)),
            ("ends_at", Workbench.Time(Workbench.HoursMs(30)))
        );
        var user = _bench.User("u", ("home", Workbench.Place(50, 10)));
        var asker = Workbench.Asker(6, user);

        Assert.Equal(12, Both(price, asker, item));
        Assert.Equal(24, Both(lead, asker, item));
        Assert.Equal(111.19, Both(way, asker, item), 0.01);
        Assert.Equal(Math.Log(13), Both(log, asker, item), 1e-12);
        Assert.Equal(1, Both(share, asker, item));
    }

    [Fact]
    public void Is_missing_where_a_part_is_and_never_beyond_its_bound()
    {
        var price = Of(("value", "item.price"));
        var way = Of(("value", "item.place"), ("from", new[] { "user.home" }));
        var per = Of(("per", "item.price"));
        var plain = Of();
        var bare = _bench.Item("bare");
        var dear = _bench.Item("dear", 0, ("price", Workbench.Number(1e300)));
        var none = _bench.Item("none", 0, ("price", Workbench.Number(0)));
        var asker = Workbench.Asker(1);

        Assert.Equal(double.NaN, Both(price, asker, bare));
        Assert.Equal(double.NaN, Both(way, asker, bare));
        Assert.Equal(Measure.AbsMax, Both(price, asker, dear));
        Assert.Equal(double.NaN, per.Of(OccurrenceOf(asker, none)));
        Assert.Equal(3, plain.Of(OccurrenceOf(asker, none)));
        Assert.Equal(double.NaN, plain.Of(asker, none)); // A candidate has brought no value yet.
    }

    private Measure Of(params (string, object)[] parameters) =>
        Measure.Of(
            _bench.Sources,
            TestDesigns.Feature("mean", [("of", "click"), ("over", "user"), .. parameters]).Parameters
        );

    private static double Both(Measure measure, Subject asker, int item)
    {
        var ofCandidate = measure.Of(asker, item);
        Assert.Equal(ofCandidate, measure.Of(OccurrenceOf(asker, item)));
        return ofCandidate;
    }

    private static Occurrence OccurrenceOf(Subject asker, int item) =>
        new()
        {
            Kind = 1,
            Item = item,
            User = asker.User,
            Session = 0,
            Query = 0,
            Context = Attributes.Empty,
            AtMs = asker.AtMs,
            Value = 3,
        };
}
