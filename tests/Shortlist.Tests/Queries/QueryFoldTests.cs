namespace Shortlist.Tests.Queries;

public sealed class QueryFoldTests
{
    [Fact]
    public void Titles_are_suggested_until_their_item_is_retired()
    {
        var bench = new QueryBench();
        bench.Item("one", "Feeding garden birds");
        Assert.Equal(["Feeding garden birds"], Suggested(bench, "feed"));

        bench.Item("one", "Watching garden birds");
        Assert.Empty(Suggested(bench, "feed"));
        Assert.Equal(["Watching garden birds"], Suggested(bench, "watch"));

        bench.Retire("one");
        Assert.Empty(Suggested(bench, "watch"));
        Assert.Equal(0, CountInItems(bench, "garden"));
    }

    [Fact]
    public void A_query_counts_for_others_once_three_people_have_made_it()
    {
        var bench = new QueryBench();
        bench.Asked("garden birds", "ada");
        bench.Asked("Garden birds", "bob");
        bench.Asked("garden birds!", "bob");
        Assert.Empty(Suggested(bench, "gard"));
        Assert.Equal(0, CountOf(bench, "birds"));

        bench.Asked("garden birds", "cyd");
        Assert.Equal(["garden birds"], Suggested(bench, "gard"));
        Assert.Equal(4, CountOf(bench, "birds"));
    }

    [Fact]
    public void The_design_says_how_many_people_it_takes()
    {
        var bench = new QueryBench("queries: { askers_min: 1 }\n");
        bench.Asked("garden birds", "ada");

        Assert.Equal(["garden birds"], Suggested(bench, "gard"));
    }

    [Fact]
    public void A_query_with_filters_is_suggested_to_nobody()
    {
        var bench = new QueryBench("queries: { askers_min: 1 }\n");
        bench.Asked("garden -birds", "ada");
        bench.Asked("garden author:ada", "ada");
        bench.Asked("\"garden birds\"", "ada");

        Assert.Empty(Suggested(bench, "gard"));
    }

    [Fact]
    public void The_same_log_teaches_the_same()
    {
        var (one, other) = (new QueryBench().Filled(), new QueryBench().Filled());
        foreach (var bench in new[] { one, other })
        {
            for (var user = 0; user < 5; user++)
            {
                bench.Asked("piano for beginners", $"u{user}");
            }
        }

        foreach (var query in new[] { "pino", "gaden brids", "lessonsfor", "begginners pianno" })
        {
            Assert.Equal(one.Understand(query).Text, other.Understand(query).Text);
            Assert.Equal(one.Understand(query).Correction, other.Understand(query).Correction);
        }
    }

    private static IEnumerable<string> Suggested(QueryBench bench, string typed) =>
        bench.State.Queries!.Fold.Suggestions.Suggest(typed, 8).Select(suggestion => suggestion.Text);

    private static int CountOf(QueryBench bench, string word)
    {
        var vocabulary = bench.State.Queries!.Fold.Vocabulary;
        return vocabulary.Find(word) is >= 0 and var number ? vocabulary.CountOf(number) : 0;
    }

    private static int CountInItems(QueryBench bench, string word)
    {
        var vocabulary = bench.State.Queries!.Fold.Vocabulary;
        return vocabulary.CountInItems(vocabulary.Find(word));
    }
}
