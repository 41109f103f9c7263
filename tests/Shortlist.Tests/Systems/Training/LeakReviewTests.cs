using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;

namespace Shortlist.Tests.Systems.Training;

public sealed class LeakReviewTests
{
    private const int Lists = 300;

    [Fact]
    public async Task A_feature_that_knows_the_outcome_is_named_with_its_auc_and_its_bundle_does_not_serve()
    {
        await using var bench = await WithOutcomesAsync(TestDesigns.Small, mistakes: 0.01);

        var report = await bench.TrainAsync();

        var leak = Assert.Single(report.Leaks, leak => leak.Refused);
        Assert.Equal("price", leak.Feature);
        Assert.InRange(leak.Measure.Low, 0.95, leak.Measure.Value);
        Assert.InRange(leak.Measure.Value, 0.95, 0.9999);
        Assert.Contains("'price' alone orders 9", leak.Sentence, StringComparison.Ordinal);
        Assert.Contains("probably knows the outcome", leak.Sentence, StringComparison.Ordinal);
        Assert.False(report.Promoted);
        Assert.All(report.Gates, gate => Assert.True(gate.Passed, gate.Sentence));
        Assert.Equal("", bench.System.Status.Bundle);
        Assert.Contains(leak.Sentence, Assert.Single(bench.System.Bundles.List()).Manifest!.Notes);
    }

    [Fact]
    public async Task One_that_a_person_has_reviewed_may_stay_and_is_still_told()
    {
        var reviewed = TestDesigns.Small with
        {
            Features =
            [
                .. TestDesigns.Small.Features.Select(feature =>
                    feature.Name == "price"
                        ? feature with
                        {
                            Leakage = "reviewed",
                            LeakageReason = "Prices are set before anything is shown.",
                        }
                        : feature
                ),
            ],
        };
        await using var bench = await WithOutcomesAsync(reviewed, mistakes: 0.01);

        var report = await bench.TrainAsync();

        Assert.DoesNotContain(report.Leaks, leak => leak.Refused);
        Assert.Contains(
            report.Leaks,
            leak => leak.Sentence.Contains("Prices are set before", StringComparison.Ordinal)
        );
        Assert.True(report.Promoted);
    }

    [Fact]
    public async Task A_feature_that_is_only_good_is_not_refused()
    {
        await using var bench = await WithOutcomesAsync(TestDesigns.Small, mistakes: 0.12);

        var report = await bench.TrainAsync();

        Assert.DoesNotContain(report.Leaks, leak => leak.Refused);
        Assert.True(report.Promoted);
    }

    [Fact]
    public async Task An_honest_world_is_not_refused()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists);

        var report = await bench.TrainAsync();

        Assert.DoesNotContain(report.Leaks, leak => leak.Refused);
    }

    [Fact]
    public async Task A_jump_against_the_serving_bundle_asks_for_a_look_and_keeps_nothing_back()
    {
        await using var bench = await WithOutcomesAsync(TestDesigns.Small, mistakes: 1);
        await bench.TrainAsync();
        await bench.AppendAsync([.. Outcomes(2 * Lists, mistakes: 0.12, from: Lists)]);
        bench.Clock.PassTo(FakeClock.Start.AddMinutes((10 * 3 * Lists) + 200));

        var report = await bench.TrainAsync();

        var jump = Assert.Single(report.Leaks, leak => leak.Feature.Length == 0);
        Assert.False(jump.Refused);
        Assert.True(jump.Measure.Low > 0.05);
        Assert.Contains("points on the serving bundle", jump.Sentence, StringComparison.Ordinal);
        Assert.True(report.Promoted);
    }

    private static async Task<SystemBench> WithOutcomesAsync(Design design, double mistakes)
    {
        var bench = await SystemBench.OpenAsync(design);
        await bench.AppendAsync([.. SmallWorld.Catalogue(), .. Outcomes(Lists, mistakes, from: 0)]);
        bench.Clock.PassTo(FakeClock.Start.AddMinutes((10 * Lists) + 200));
        return bench;
    }

    // Each item is shown once, and its price tells, but for mistakes, what will become of it.
    private static IEnumerable<LogEvent> Outcomes(int count, double mistakes, int from)
    {
        var random = new SeededRandom(7);
        for (var list = from; list < from + count; list++)
        {
            var at = FakeClock.Start.AddMinutes(10 * (list + 1));
            var request = new RequestId($"outcome-{list}");
            bool[] clicked = [.. Enumerable.Range(0, 8).Select(_ => random.Next(4) == 0)];
            for (var place = 0; place < clicked.Length; place++)
            {
                var told = random.NextDouble() < mistakes ? random.Next(2) == 0 : clicked[place];
                yield return new ItemPublished
                {
                    Id = $"publish-{list}-{place}",
                    At = at.AddMinutes(-1),
                    Item = new($"x{list}-{place}"),
                    Attributes = Attributes.Of(
                        ("title", Workbench.Text($"Thing {list} {place}")),
                        ("price", Workbench.Number((told ? 10 : 1) + random.NextDouble()))
                    ),
                };
            }
            yield return new ListShown
            {
                Id = $"list-{request}",
                At = at,
                Request = request,
                User = new($"u{list % SmallWorld.UserCount}"),
                Impressions =
                [
                    .. clicked.Select((_, place) => new Impression(new($"x{list}-{place}"), place)),
                ],
            };
            for (var place = 0; place < clicked.Length; place++)
            {
                if (clicked[place])
                {
                    yield return new Interaction
                    {
                        Id = $"click-{list}-{place}",
                        At = at.AddMinutes(1),
                        Item = new($"x{list}-{place}"),
                        User = new($"u{list % SmallWorld.UserCount}"),
                        Kind = "click",
                        Request = request,
                    };
                }
            }
        }
    }
}
