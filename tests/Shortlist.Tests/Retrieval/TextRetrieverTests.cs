using Shortlist.Designs;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class TextRetrieverTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Finds_what_says_the_words_and_the_title_counts_most()
    {
        var retriever = Retriever("title", "tags");
        var title = _bench.Item("title", 0, ("title", Workbench.Text("red boats at sea")));
        var tag = _bench.Item(
            "tag",
            0,
            ("title", Workbench.Text("something at the sea")),
            ("tags", Workbench.Words("boat", "wood"))
        );
        _bench.Item("none", 0, ("title", Workbench.Text("green hills")));

        Assert.Equal([title, tag], Rows(retriever, "boat"));
        Assert.Equal([tag], Rows(retriever, "boat", item => item != title));
        Assert.Empty(Rows(retriever, null));
        Assert.Empty(Rows(retriever, "  "));
    }

    [Fact]
    public void Changes_and_retirements_are_known_at_once()
    {
        var retriever = Retriever("title", "tags");
        var item = _bench.Item("i", 0, ("title", Workbench.Text("red boats")));
        Assert.Equal([item], Rows(retriever, "boat"));

        _bench.Item("i", 0, ("title", Workbench.Text("red hills")));
        Assert.Empty(Rows(retriever, "boat"));
        Assert.Equal([item], Rows(retriever, "hills"));

        _bench.Retire("i");
        Assert.Empty(Rows(retriever, "hills"));
    }

    [Fact]
    public void Fields_may_be_named_with_or_without_their_owner()
    {
        var short_ = Retriever("title", "tags");
        var bench = new Workbench(DesignWith("item.title", "item.tags"));
        var @long = bench.Retriever("text", ("fields", Weights("item.title", "item.tags")));
        foreach (var each in new[] { _bench, bench })
        {
            each.Item("i", 0, ("title", Workbench.Text("red boats")));
        }

        Assert.Equal(
            Workbench.Retrieve(short_, Workbench.Asker(query: "boat")),
            Workbench.Retrieve(@long, Workbench.Asker(query: "boat"))
        );
        Assert.Single(Workbench.Retrieve(@long, Workbench.Asker(query: "boat")));
    }

    [Fact]
    public void The_feature_gives_the_score_of_the_retriever_bit_for_bit()
    {
        var retriever = Retriever("title", "tags");
        var match = _bench.Feature("text_match", ("fields", Weights("title", "tags")));
        var coverage = _bench.Feature("text_coverage", ("fields", new[] { "title", "tags" }));
        for (var i = 0; i < 30; i++)
        {
            _bench.Item(
                $"i{i}",
                0,
                ("title", Workbench.Text($"boat{i % 3} hill{i % 5} wood")),
                ("tags", Workbench.Words($"boat{i % 2}"))
            );
        }
        var asker = Workbench.Asker(query: "boat0 hill1 stone");

        var found = Workbench.Retrieve(retriever, asker);
        Assert.True(found.Length > 10);
        Assert.Equal(
            found.Select(row => row.Score),
            Workbench.Compute(match, asker, [.. found.Select(row => row.Row)])
        );
        Assert.All(
            Workbench.Compute(coverage, asker, [.. found.Select(row => row.Row)]),
            share => Assert.InRange(share, 1 / 3f, 2 / 3f)
        );
        Assert.Equal(float.NaN, Workbench.One(match, Workbench.Asker(), 0));
        Assert.Equal(float.NaN, Workbench.One(coverage, Workbench.Asker(), 0));
    }

    private static int[] Rows(IRetriever retriever, string? query, Func<int, bool>? accepts = null) =>
        [
            .. Workbench
                .Retrieve(retriever, Workbench.Asker(query: query), 100, accepts)
                .Select(row => row.Row),
        ];

    private IRetriever Retriever(params string[] fields) =>
        _bench.Retriever("text", ("fields", Weights(fields)));

    private static IReadOnlyList<KeyValuePair<string, double>> Weights(params string[] fields) =>
        [.. fields.Select((field, i) => new KeyValuePair<string, double>(field, 2.0 / (i + 1)))];

    private static Design DesignWith(params string[] fields) =>
        TestDesigns.Small with
        {
            Features = [],
            Retrieval = TestDesigns.Small.Retrieval with
            {
                Retrievers = [TestDesigns.Retriever("words", "text", 10, ("fields", Weights(fields)))],
            },
        };
}
