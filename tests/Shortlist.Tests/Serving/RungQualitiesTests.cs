using Shortlist.Serving;

namespace Shortlist.Tests.Serving;

public sealed class RungQualitiesTests
{
    private static readonly RungQualities Measured = new()
    {
        Metric = "ndcg@10",
        Rungs =
        [
            Rung("full", 0.40, 0, ["retriever:words", "retriever:meaning", "retriever:hot", "feature:ctr"]),
            Rung("retrieval", 0.20, 0.20, ["retriever:words", "retriever:meaning", "retriever:hot"]),
            Rung("popular", 0.10, 0.30, []),
        ],
        Losses =
        [
            Loss("full", 0.10, "retriever:words"),
            Loss("full", 0.02, "retriever:meaning"),
            Loss("full", 0.01, "retriever:hot"),
            Loss("full", 0.05, "feature:ctr"),
            Loss("full", 0.25, "retriever:meaning", "retriever:words"),
            Loss("retrieval", 0.15, "retriever:words"),
        ],
    };

    [Fact]
    public void Of_a_whole_answer_it_is_what_was_measured_of_its_rung()
    {
        Assert.Same(Measured.Rungs[0].Quality, Measured.Of("full", [], []));
        Assert.Same(Measured.Rungs[0].Quality, Measured.Of("partial", [], [])); // Something is stale, nothing lost.
        Assert.Same(Measured.Rungs[2].Quality, Measured.Of("popular", [], []));
        Assert.Null(Measured.Of("static", [], []));
        Assert.Null(RungQualities.None.Of("full", [], []));
    }

    [Fact]
    public void Of_a_partial_answer_it_is_less_by_what_was_lost()
    {
        var expected = Measured.Of("partial", ["words"], [])!;

        Assert.Equal(0.30, expected.Value, 9);
        Assert.Equal(0.75, expected.Keeps!.Value, 9);
        Assert.False(expected.IsAddedUp);
        Assert.Equal(("ndcg@10", 100), (expected.Metric, expected.N));
        // √(0.02² + 0.01²) on either side.
        Assert.Equal(0.30 - 0.02236, expected.Low, 5);
        Assert.Equal(0.30 + 0.02236, expected.High, 5);
    }

    [Fact]
    public void What_was_measured_together_counts_before_what_was_measured_apart()
    {
        var pair = Measured.Of("partial", ["words", "meaning"], [])!;
        var three = Measured.Of("partial", ["words", "meaning", "hot"], ["ctr"])!;

        Assert.Equal((0.15, false), (Math.Round(pair.Value, 9), pair.IsAddedUp));
        Assert.Equal((0.09, true), (Math.Round(three.Value, 9), three.IsAddedUp));
        Assert.True(three.High - three.Low > pair.High - pair.Low);
    }

    [Fact]
    public void What_a_rung_is_not_made_of_does_not_touch_it()
    {
        Assert.Same(Measured.Rungs[2].Quality, Measured.Of("popular", ["words", "meaning"], ["ctr"]));
        Assert.Equal(0.05, Measured.Of("retrieval", ["words"], ["ctr"])!.Value, 9);
        Assert.Same(Measured.Rungs[0].Quality, Measured.Of("partial", [], ["nobody_looks_at_it"]));
    }

    [Fact]
    public void Where_a_loss_was_not_measured_nobody_guesses() =>
        Assert.Null(Measured.Of("retrieval", ["words", "hot"], []));

    [Fact]
    public void No_list_is_worth_less_than_nothing()
    {
        var ruined = Measured with { Losses = [Loss("full", 0.7, "retriever:words")] };

        var expected = ruined.Of("partial", ["words"], [])!;

        Assert.Equal((0.0, 0.0), (expected.Value, expected.Low));
    }

    [Fact]
    public void What_a_rung_keeps_has_the_interval_of_its_paired_loss()
    {
        var (low, high) = Measured.KeepsOf(Measured.Rungs[1])!.Value;

        Assert.Equal(1 - (0.21 / 0.40), low, 9);
        Assert.Equal(1 - (0.19 / 0.40), high, 9);
    }

    private static RungQuality Rung(string name, double value, double loss, string[] parts) =>
        new(
            name,
            new("ndcg@10", value, value - 0.02, value + 0.02, 500) { Keeps = value / 0.4 },
            new(loss, loss - 0.01, loss + 0.01, 500),
            parts
        );

    private static PartLoss Loss(string rung, double value, params string[] without) =>
        new(rung, without, new(value, value - 0.01, value + 0.01, 100));
}
