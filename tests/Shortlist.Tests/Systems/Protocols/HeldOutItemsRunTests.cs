using System.Collections.Immutable;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Judgments;
using Shortlist.Systems;

namespace Shortlist.Tests.Systems.Protocols;

/// <summary>People who click what shares a tag with them, and what they had not clicked by the end of the log.</summary>
public sealed class HeldOutItemsRunTests
{
    private static readonly Design Design = TestDesigns.Small with
    {
        Label = TestDesigns.Small.Label with { ExposureRequired = false, SampledNegatives = 10 },
        Experiments = [],
    };

    private static readonly LogEvent[] Log =
    [
        .. SmallWorld
            .History(200)
            .Where(happened => happened is not ListShown)
            .Select(happened =>
                happened is Interaction interaction ? interaction with { Request = null } : happened
            ),
    ];

    [Theory]
    [InlineData("random")]
    [InlineData("time")]
    public void The_model_is_chosen_by_splitting_the_log_once_more_whatever_is_held_out(string split)
    {
        var (one, other) = (Run(split, shift: 0), Run(split, shift: 1));

        Assert.Contains(one.Notes, note => note.StartsWith("Rehearsed on", StringComparison.Ordinal));
        Assert.Equal(one.Notes, other.Notes);
        Assert.NotEqual(Gain(one), Gain(other));
    }

    [Fact]
    public void A_split_that_cannot_be_done_again_leaves_the_choice_to_the_ladder()
    {
        var report = Run("by hand", shift: 0);

        Assert.DoesNotContain(
            report.Notes,
            note => note.StartsWith("Rehearsed on", StringComparison.Ordinal)
        );
        Assert.Contains(report.Notes, note => note.StartsWith("Asked with", StringComparison.Ordinal));
    }

    private static double Gain(EvaluationReport report) =>
        report.Metrics.Single(metric => metric.Name == "ndcg@10").Value;

    // What shares a tag with the user is wanted, or what shares one with the next user.
    private static EvaluationReport Run(string split, int shift) =>
        DatasetEvaluation.Run(
            Design,
            "by hand",
            Log,
            new Protocol.HeldOutItems(
                [
                    .. Enumerable
                        .Range(0, SmallWorld.UserCount)
                        .Select(user => new HeldOut(
                            new($"u{user}"),
                            Log[^1].At,
                            Enumerable
                                .Range(0, SmallWorld.ItemCount)
                                .Where(item => item % 4 == (user + shift) % 4)
                                .ToImmutableDictionary(item => new ItemId($"i{item}"), _ => 1.0)
                        )),
                ],
                split
            ),
            new() { Threads = 1 },
            null,
            TestContext.Current.CancellationToken
        );
}
