using Shortlist.Basics;

namespace Shortlist.Tests.Features;

public sealed class RatioFeatureTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Is_the_prior_before_any_evidence_and_near_the_truth_after_much()
    {
        var feature = Ctr();
        var item = _bench.Item("i");
        Assert.Equal(0.1f, Workbench.One(feature, Workbench.Asker(1), item), 1e-6f);

        for (var i = 0; i < 1_000; i++)
        {
            _bench.Happens("impression", item, 1);
            if (i % 2 == 0)
            {
                _bench.Happens("click", item, 1);
            }
        }
        Assert.Equal(501f / 1_010, Workbench.One(feature, Workbench.Asker(1), item), 1e-5f);
    }

    [Fact]
    public void Agrees_with_the_formula_over_random_occurrences_that_fade()
    {
        var random = new SeededRandom(8);
        var feature = Ctr(("half_life", TimeSpan.FromHours(10)));
        var items = Enumerable.Range(0, 4).Select(i => _bench.Item($"i{i}")).ToArray();
        var (shown, clicked) = (new double[4], new double[4]);
        for (var i = 0; i < 400; i++)
        {
            var (item, hours, isClick) = (random.Next(4), random.Next(48), random.Next(4) == 0);
            _bench.Happens(isClick ? "click" : "impression", items[item], hours);
            (isClick ? clicked : shown)[item] += Math.Pow(2, -(50 - hours) / 10.0);
        }

        var read = Workbench.Compute(feature, Workbench.Asker(50), items);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal((clicked[i] + 1) / (shown[i] + 10), read[i], 2e-4);
        }
    }

    [Fact]
    public void Is_missing_where_its_key_is() =>
        Assert.Equal(
            float.NaN,
            Workbench.One(
                _bench.Feature(
                    "ratio",
                    ("of", "click"),
                    ("over", new[] { "user", "item" }),
                    ("prior", 0.1),
                    ("prior_weight", 10.0)
                ),
                Workbench.Asker(1),
                _bench.Item("i")
            )
        );

    private Shortlist.Features.IFeature Ctr(params (string, object)[] more) =>
        _bench.Feature(
            "ratio",
            [("of", "click"), ("over", "item"), ("prior", 0.1), ("prior_weight", 10.0), .. more]
        );
}
