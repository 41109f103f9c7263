using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class TextPartFeatureTests
{
    private readonly Workbench _bench = new();

    [Theory]
    [InlineData("exact", 1, 0, 0, 0, float.NaN)]
    [InlineData("phrase", 1, 1, 0.5f, 0.5f, float.NaN)]
    [InlineData("proximity", 1, 1, 2f / 3, 0, float.NaN)]
    [InlineData("first_field", 0, 0, 0, 1, float.NaN)]
    [InlineData("query_length", 2, 2, 2, 2, 2)]
    public void Each_part_says_how_the_query_stands_in_the_item(
        string part,
        float same,
        float more,
        float turned,
        float tagged,
        float bare
    )
    {
        var feature = Part(part);
        int[] items =
        [
            Item("same", "Garden birds"),
            Item("more", "Feeding garden birds in winter"),
            Item("turned", "Birds and gardens"),
            Item("tagged", "Winter walks", "birds"),
            _bench.Item("bare"),
        ];

        Assert.Equal(
            [same, more, turned, tagged, bare],
            Workbench.Compute(feature, Workbench.Asker(query: "garden birds"), items)
        );
    }

    [Fact]
    public void Rarity_is_the_sum_of_what_each_word_is_worth()
    {
        var feature = Part("query_rarity");
        var item = Item("one", "birds of the garden");
        Item("two", "birds");

        // Two documents; birds in both, unheard in none: ln(1 + 0.5 / 2.5) + ln(1 + 2.5 / 0.5).
        Assert.Equal(
            (float)(Math.Log(1.2) + Math.Log(6)),
            Workbench.One(feature, Workbench.Asker(query: "birds unheard birds"), item),
            1e-5f
        );
    }

    [Fact]
    public void Is_missing_without_a_query_and_nearness_with_a_single_word()
    {
        var item = Item("i", "birds");

        Assert.Equal(float.NaN, Workbench.One(Part("phrase"), Workbench.Asker(), item));
        Assert.Equal(float.NaN, Workbench.One(Part("exact"), Workbench.Asker(query: "🐦"), item));
        Assert.Equal(float.NaN, Workbench.One(Part("proximity"), Workbench.Asker(query: "birds"), item));
    }

    [Fact]
    public void Follows_the_item_and_looks_at_no_more_than_its_bound()
    {
        var exact = Part("exact");
        var mention = Part("first_field");
        var asker = Workbench.Asker(query: "birds");
        var item = Item("i", "birds");
        Assert.Equal(1, Workbench.One(exact, asker, item));

        Item("i", string.Concat(Enumerable.Repeat("word ", TokenFold.TokenCountMax)) + "birds");
        Assert.Equal(2, Workbench.One(mention, asker, item));
        _bench.Retire("i");
        Assert.Equal(float.NaN, Workbench.One(mention, asker, item));
    }

    private int Item(string id, string title, params string[] tags) =>
        _bench.Item(id, 0, ("title", Workbench.Text(title)), ("tags", Workbench.Words(tags)));

    private Shortlist.Features.IFeature Part(string part) =>
        _bench.Feature("text_part", ("fields", new[] { "title", "tags" }), ("part", part));
}
