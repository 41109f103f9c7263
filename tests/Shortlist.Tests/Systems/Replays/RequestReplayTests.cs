using Shortlist.Catalog;
using Shortlist.Systems.Replays;

namespace Shortlist.Tests.Systems.Replays;

public sealed class RequestReplayTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_of_the_past_is_told_with_filters_selectors_and_the_parts_of_a_text_match()
    {
        await using var bench = await SystemBench.WithHistoryAsync(120);
        await bench.TrainAsync();
        await bench.AppendAsync(SmallWorld.Did("hide", 4, 3, bench.Clock.GetUtcNow()));
        var answer = await bench.RankAsync(user: 3, query: "music");
        await bench.AppendAsync(SmallWorld.Did("click", 1, 3, bench.Clock.GetUtcNow()));

        var replayed = RequestReplay.Run(bench.System, answer.Request, bench.Clock, Cancellation)!;

        Assert.IsType<ReplayVerdict.Equal>(replayed.Verdict);
        var record = replayed.Record!;
        Assert.Equal(
            answer.Items.Select(item => (item.Item, item.Score, item.Position)),
            record.Answer.Items.Select(item => (item.Item, item.Score, item.Position))
        );
        var blocked = Assert.Single(record.Refused, refused => refused.Filter == "blocked");
        Assert.Contains(new ItemId("i4"), blocked.Items);
        Assert.Equal(
            bench.Design.Ranking.Selection.Select(spec => spec.Name),
            record.Selection.Select(step => step.Selector)
        );
        var matched = record.Candidates.Where(candidate => candidate.Matches.Count > 0).ToList();
        Assert.NotEmpty(matched);
        foreach (var candidate in matched.Where(candidate => candidate.Matches.ContainsKey("match")))
        {
            var match = candidate.Matches["match"];
            Assert.Equal(candidate.Features["match"]!.Value, match.Value, 6);
            Assert.Equal(match.Value, match.Parts.Sum(part => part.Value), 5);
        }
    }

    [Fact]
    public async Task What_became_of_an_item_is_told()
    {
        await using var bench = await SystemBench.WithHistoryAsync(60);
        await bench.AppendAsync(SmallWorld.Did("hide", 4, 3, bench.Clock.GetUtcNow()));
        var answer = await bench.RankAsync(user: 3, count: 3);
        await bench.CloseAsync();

        Assert.Contains("stands at place 2", Fate(answer.Items[1].Item.Value), StringComparison.Ordinal);
        Assert.Contains("'blocked' turns it away", Fate("i4"), StringComparison.Ordinal);
        Assert.Contains("never heard of", Fate("nobody"), StringComparison.Ordinal);
        var others = Enumerable
            .Range(0, SmallWorld.ItemCount)
            .Select(i => $"i{i}")
            .Except(answer.Items.Select(item => item.Item.Value).Append("i4"));
        Assert.All(others, item => Assert.Matches("was ranked|No retriever|turns it away", Fate(item)));

        string Fate(string item) =>
            RequestReplay
                .Run(
                    bench.Design,
                    new(bench.Folder),
                    answer.Request,
                    new(item),
                    bench.Clock,
                    null,
                    Cancellation
                )!
                .ItemFate;
    }

    [Fact]
    public async Task A_look_that_is_in_no_log_can_be_made_again_while_it_is_in_memory()
    {
        await using var bench = await SystemBench.WithHistoryAsync(60);
        var answer = await bench.RankAsync(user: 3, logs: false);

        Assert.IsType<ReplayVerdict.Equal>(
            RequestReplay.Run(bench.System, answer.Request, bench.Clock, Cancellation)!.Verdict
        );
        Assert.Null(RequestReplay.Find(bench.System, answer.Request, bench.Clock, Cancellation));

        await bench.ReopenAsync();
        Assert.Null(RequestReplay.Run(bench.System, answer.Request, bench.Clock, Cancellation));
    }

    [Fact]
    public async Task A_list_that_is_out_of_reach_is_told_by_what_the_log_says()
    {
        await using var bench = await SystemBench.WithHistoryAsync(60);

        var replayed = RequestReplay.Run(bench.System, new("world-1-7"), bench.Clock, Cancellation)!;

        Assert.Null(replayed.Record);
        Assert.Contains(
            "Another system made it",
            Assert.IsType<ReplayVerdict.OutOfReach>(replayed.Verdict).Reason,
            StringComparison.Ordinal
        );
    }
}
