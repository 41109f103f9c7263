using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Tests.Serving.Foreign;

namespace Shortlist.Tests.Systems;

public sealed class QueryEncodingTests
{
    [Fact]
    public async Task A_query_gets_its_vector_which_is_logged_and_found_by()
    {
        await using var stub = new EncoderStub();
        await using var bench = await SystemBench.WithHistoryAsync(30, DesignOf(stub.Address));
        var end = bench.System.Status.LogEvents;

        var answer = await bench.RankAsync(user: 3, request: "r1", query: "story");

        var shown = (ListShown)Assert.Single(bench.System.Replay(end)).Event;
        Assert.Equal(Workbench.Vector(1, 0, 0.5f), shown.Context.Find("vector"));
        Assert.DoesNotContain("encoder", answer.RungReason, StringComparison.Ordinal);
        Assert.Equal(1, bench.System.Encoder!.Answered);

        // Without a query nobody is asked.
        await bench.RankAsync(user: 3, request: "r2");
        Assert.Equal(1, stub.Calls);
    }

    [Fact]
    public async Task Without_it_the_answer_is_made_all_the_same_and_says_so()
    {
        await using var stub = new EncoderStub { Behaves = _ => (TimeSpan.Zero, 404, "") };
        await using var bench = await SystemBench.WithHistoryAsync(30, DesignOf(stub.Address));
        var end = bench.System.Status.LogEvents;

        var answer = await bench.RankAsync(user: 3, request: "r1", query: "story");

        Assert.Equal(10, answer.Items.Count);
        Assert.Contains("The encoder failed: It answered 404.", answer.RungReason, StringComparison.Ordinal);
        var shown = (ListShown)Assert.Single(bench.System.Replay(end)).Event;
        Assert.Null(shown.Context.Find("vector"));
        Assert.Equal(answer.Rung, shown.Rung);
        Assert.Equal(1, bench.System.Encoder!.Failed);
    }

    private static Design DesignOf(Uri encoder) =>
        TestDesigns.Read(
            TestDesigns
                .SmallText.Replace(
                    "  noun: item\n",
                    "  noun: item\n  query: true\n",
                    StringComparison.Ordinal
                )
                .Replace(
                    "features:\n",
                    $"queries: {{ encoder: {{ url: \"{encoder}\", into: context.vector, timeout: 5s }} }}\nfeatures:\n",
                    StringComparison.Ordinal
                )
        );
}
