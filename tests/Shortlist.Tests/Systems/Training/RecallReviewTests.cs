using Shortlist.Systems;

namespace Shortlist.Tests.Systems.Training;

public sealed class RecallReviewTests
{
    private const string More = """
            - { name: beside, kind: near, to: item.place, from: [user.home], radius_km: 3_000, limit: 9, budget: 10ms, min_recall: 0.99 }
            - { name: any, kind: all, limit: 60, budget: 10ms, min_recall: 0.99 }
          filters:
        """;

    [Fact]
    public async Task Every_retriever_is_held_against_what_was_wanted_and_those_with_a_twin_against_that()
    {
        var design = TestDesigns.Read(
            TestDesigns.SmallText.Replace("  filters:", More.Trim('\n').TrimEnd(), StringComparison.Ordinal)
        );
        await using var bench = await SystemBench.WithHistoryAsync(200, design);

        var report = await bench.TrainAsync();

        var byName = report.Retrievers.ToDictionary(retriever => retriever.Retriever);
        Assert.Equal(design.Retrieval.Retrievers.Select(spec => spec.Name), byName.Keys);
        var wanted = Assert.Single(report.Retrievers.Select(retriever => retriever.OfWanted.N).Distinct());
        Assert.True(wanted > 20);
        // What puts everything forward finds all that was wanted, what is asked without a query nothing.
        Assert.Equal(1, byName["any"].OfWanted.Value);
        Assert.Equal(0, byName["words"].OfWanted.Value);
        Assert.InRange(byName["hot"].OfWanted.Value, 0.05, 0.99);
        Assert.InRange(byName["hot"].OfWanted.Value, byName["hot"].OfWanted.Low, byName["hot"].OfWanted.High);
        // The grid is its scan.
        Assert.Equal((1.0, 1.0, true), Exact(byName["beside"]));
        Assert.Null(byName["any"].OfExact);
        Assert.Null(byName["any"].Passed);
        var gate = Assert.Single(report.Gates, gate => gate.Gate == "recall of beside");
        Assert.True(gate.Passed);
        Assert.Contains("at least 0.99 is asked", gate.Sentence, StringComparison.Ordinal);
        Assert.Contains(byName["hot"].Sentence(), report.Notes);
    }

    private static (double, double, bool?) Exact(RetrieverRecall recall) =>
        (recall.OfExact!.Value, recall.OfExact.Low, recall.Passed);
}
