using Shortlist.Judgments;

namespace Shortlist.Tests.Judgments;

public sealed class MetricCatalogTests
{
    [Fact]
    public void Every_metric_in_the_assembly_is_in_the_catalog()
    {
        var written = typeof(IMetric)
            .Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IMetric)))
            .Select(type => type.Name);

        Assert.Equal(written.Order(), MetricCatalog.All.Select(metric => metric.GetType().Name).Order());
    }

    [Fact]
    public void Names_are_unique_and_words_of_the_vocabulary()
    {
        var names = MetricCatalog.All.Select(metric => metric.Name).ToArray();

        Assert.Distinct(names);
        Assert.All(names, name => Assert.Matches("^[a-z]+(_[a-z]+)*$", name));
        Assert.Equal(names, MetricCatalog.Kinds.Select(kind => kind.Name));
        Assert.All(MetricCatalog.All, metric => Assert.StartsWith("undefined where", metric.UndefinedWhere));
    }

    [Theory]
    [InlineData("precision recall hit_rate map map_min mrr ndcg ndcg_exp")]
    [InlineData("auc gauc pr_auc logloss ne calibration_ratio ece brier")]
    public void What_designs_name_is_found(string names) =>
        Assert.All(names.Split(' '), name => Assert.Equal(name, MetricCatalog.Get(name).Name));

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones()
    {
        var error = Assert.Throws<ArgumentException>(() => MetricCatalog.Get("accuracy"));

        Assert.Contains("ndcg_exp", error.Message);
        Assert.Null(MetricCatalog.Find("accuracy"));
    }
}
