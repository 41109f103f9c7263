using System.Text;
using Shortlist.Learning.Imports;

namespace Shortlist.Tests.Learning.Imports;

public sealed class FeatureFitTests
{
    private static readonly ImportedModel Named = Model(XgboostFiles.Small);
    private static readonly ImportedModel Unnamed = Model(
        XgboostFiles.Small.Replace(
            "\"feature_names\":[\"age\",\"city\"]",
            "\"feature_names\":[]",
            StringComparison.Ordinal
        )
    );

    [Fact]
    public void Names_decide_whatever_the_order() =>
        Assert.Equal(
            [("age", "age"), ("city", "city")],
            Named.ReportFor(["x", "city", "age"]).Features.Select(match => (match.Model, match.Design))
        );

    [Fact]
    public void What_the_design_lacks_and_what_it_has_instead_is_said()
    {
        var misfit = Assert.Throws<FeatureMisfitException>(() => Named.RankerFor(["age", "town", "price"]));

        Assert.Equal(["city"], misfit.Missing);
        Assert.Equal(["price", "town"], misfit.Unused);
        Assert.Contains("no city", misfit.Message, StringComparison.Ordinal);
        Assert.Contains("price, town", misfit.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_says_which_feature_is_which()
    {
        var report = Named.ReportFor(["town", "years"], ["years", "town"]);

        Assert.Equal([("age", "years"), ("city", "town")], report.Features.Select(m => (m.Model, m.Design)));
        Assert.Throws<FeatureMisfitException>(() => Named.RankerFor(["town", "years"], ["years"]));
        Assert.Throws<FeatureMisfitException>(() => Named.RankerFor(["town", "years"], ["years", "years"]));
        Assert.Throws<FeatureMisfitException>(() => Named.RankerFor(["town", "years"], ["years", "other"]));
    }

    [Fact]
    public void Without_names_the_number_must_be_the_same()
    {
        Assert.Equal(["a", "b"], Unnamed.ReportFor(["a", "b"]).Features.Select(match => match.Design));
        Assert.Equal(
            ["c", "a"],
            Unnamed.ReportFor(["a", "b", "c"], ["c", "a"]).Features.Select(m => m.Design)
        );
        Assert.Contains(
            "2 features without names",
            Assert.Throws<FeatureMisfitException>(() => Unnamed.RankerFor(["a", "b", "c"])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Numbered_names_are_no_names_unless_the_design_has_them()
    {
        var numbered = Model(
            XgboostFiles.Small.Replace("[\"age\",\"city\"]", "[\"f0\",\"f1\"]", StringComparison.Ordinal)
        );

        Assert.Equal(["a", "b"], numbered.ReportFor(["a", "b"]).Features.Select(match => match.Design));
        Assert.Equal(
            ["f0", "f1"],
            numbered.ReportFor(["f1", "x", "f0"]).Features.Select(match => match.Design)
        );
        Assert.Throws<FeatureMisfitException>(() => numbered.RankerFor(["a", "b", "c"]));
    }

    private static ImportedModel Model(string json) =>
        ImportedModel.Read(Encoding.UTF8.GetBytes(json), "model.json");
}
