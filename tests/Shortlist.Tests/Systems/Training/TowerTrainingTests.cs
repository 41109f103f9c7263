using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Learning.Towers;
using Shortlist.Retrieval;
using Shortlist.Systems;
using Shortlist.Systems.Training;

namespace Shortlist.Tests.Systems.Training;

public sealed class TowerTrainingTests
{
    private const string More = """
            - { name: two, kind: towers, of: [click, like], item: [item.tags, item.title], user: [user.interests, context.device], dimensions: 8, rounds: 3, limit: 9, budget: 10ms, min_recall: 0.99 }
          filters:
        """;

    private static readonly Design WithTowers = TestDesigns.Read(
        TestDesigns.SmallText.Replace("  filters:", More.Trim('\n').TrimEnd(), StringComparison.Ordinal)
    );

    [Fact]
    public async Task Towers_are_part_of_the_bundle_alike_on_any_number_of_threads_and_serve_after_a_restart()
    {
        await using var bench = await SystemBench.WithHistoryAsync(300, WithTowers, new() { Threads = 1 });
        var first = await bench.TrainAsync();

        var recall = first.Retrievers.Single(retriever => retriever.Retriever == "two");
        Assert.Equal(1, recall.OfExact!.Value);
        Assert.True(recall.OfWanted.Value > 0);
        var answer = await bench.RankAsync(user: 3, logs: false);

        bench.Options = new() { Threads = 2 };
        await bench.ReopenAsync();
        Assert.Equal(
            answer.Items.Select(item => item.Item),
            (await bench.RankAsync(user: 3, logs: false)).Items.Select(item => item.Item)
        );
        await bench.CloseAsync();
        Directory.Delete(new SystemFolder(bench.Folder).Bundles, recursive: true);
        await bench.ReopenAsync();
        Assert.Equal(first.Bundle, (await bench.TrainAsync()).Bundle);
    }

    [Fact]
    public void Examples_are_what_happened_before_with_who_asked_as_known_then()
    {
        var parameters = TestDesigns.Retriever(
            "towers",
            "towers",
            9,
            ("of", "click"),
            ("item", "item.tags"),
            ("user", new[] { "user.interests", "context.device" }),
            ("query", true)
        );
        LogEvent[] log =
        [
            SmallWorld.Item(1),
            Described("early", "art"),
            Clicked("one", 1, hours: 1),
            Described("late", "food"),
            new ListShown
            {
                Id = "list",
                At = FakeClock.Start.AddHours(2),
                Request = new("r"),
                Query = "music number",
                Context = Attributes.Of(("device", Workbench.Words("phone"))),
                Impressions = [],
            },
            Clicked("two", 2, hours: 2) with
            {
                Request = new("r"),
            },
            SmallWorld.Item(2), // Known to training though published later.
            Clicked("after", 1, hours: 5),
        ];

        var corpus = TowerTraining.CorpusOf(
            parameters,
            TestDesigns.Small,
            log,
            FakeClock.Start.AddHours(3).ToUnixTimeMilliseconds(),
            TestContext.Current.CancellationToken
        );

        Assert.Equal((2, 2, 1), (corpus.ExampleCount, corpus.ItemCount, corpus.UserCount));
        Assert.Equal([0, 1], corpus.HistoryOf(0));
        Assert.Equal([0, 1], corpus.Examples.Select(example => example.Before));
        var (then, now) = (corpus.Askers[0].Tokens, corpus.Askers[1].Tokens);
        Assert.Equal([TowerInput.Token("interests", "art")], then[0]);
        Assert.Equal([TowerInput.Token("interests", "food")], now[0]);
        Assert.Empty(then[1]);
        Assert.Equal([TowerInput.Token("device", "phone")], now[1]);
        Assert.Empty(then[2]);
        Assert.NotEmpty(now[2]);
        Assert.Equal([TowerInput.Token("tags", SmallWorld.TagOf(2))], corpus.Items[1].Content.Tokens[0]);
        Assert.Equal(TowerInputs.IdOf(new("i1")), corpus.Items[0].Id);
    }

    private static UserDescribed Described(string id, string interest) =>
        new()
        {
            Id = id,
            At = FakeClock.Start.AddMinutes(id == "early" ? 1 : 90),
            User = new("u"),
            Attributes = Attributes.Of(("interests", Workbench.Words(interest))),
        };

    private static Interaction Clicked(string id, int item, double hours) =>
        new()
        {
            Id = id,
            At = FakeClock.Start.AddHours(hours),
            Item = new($"i{item}"),
            User = new("u"),
            Kind = "click",
        };
}
