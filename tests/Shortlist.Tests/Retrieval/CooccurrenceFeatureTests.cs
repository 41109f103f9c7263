using Shortlist.Basics;

namespace Shortlist.Tests.Retrieval;

public sealed class CooccurrenceFeatureTests
{
    [Fact]
    public void Is_what_the_retriever_scores_by_of_any_candidate()
    {
        var random = new SeededRandom(12);
        var bench = new Workbench();
        (string, object)[] parameters = [("of", "click"), ("half_life", TimeSpan.FromHours(9))];
        var feature = bench.Feature("cooccurrence", parameters);
        var retriever = bench.Retriever("covisits", parameters);
        int[] items = [.. Enumerable.Range(0, 12).Select(i => bench.Item($"i{i}"))];
        for (var hour = 0; hour < 40; hour++)
        {
            bench.Happens("click", items[random.Next(12)], hour, session: $"s{random.Next(4)}");
        }

        for (var s = 0; s < 4; s++)
        {
            var asker = Workbench.Asker(41, session: $"s{s}");
            var values = Workbench.Compute(feature, asker, items);
            var found = Workbench.Retrieve(retriever, asker).ToDictionary(row => row.Row, row => row.Score);

            Assert.NotEmpty(found);
            Assert.Equal(items.Select(item => found.GetValueOrDefault(item)), values);
        }
    }

    [Fact]
    public void Is_missing_where_nothing_was_turned_to_and_0_where_nothing_followed()
    {
        var bench = new Workbench();
        var feature = bench.Feature("cooccurrence", ("of", "click"), ("log", true));
        var (one, other) = (bench.Item("one"), bench.Item("other"));
        bench.Happens("click", one, 1, session: "s");

        Assert.Equal(0, Workbench.One(feature, Workbench.Asker(2, session: "s"), other));
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(2, session: "new"), other));
        Assert.Equal(float.NaN, Workbench.One(feature, Workbench.Asker(2), other));
    }
}
