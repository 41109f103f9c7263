using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Tests.Events.Segments;

public sealed class SegmentReaderTests
{
    [Fact]
    public async Task Records_of_any_size_pass_through_the_buffer()
    {
        var random = new SeededRandom(1);
        using var folder = new LogFolder();
        await using var log = folder.Open();
        var events = Enumerable
            .Range(0, 60)
            .Select(i =>
                EventSamples.Click(i) with
                {
                    Context = Attributes.Of(
                        ("a", new AttributeValue.Text(new((char)('a' + (i % 26)), random.Next(262_144)))),
                        ("b", new AttributeValue.Text(new('ж', random.Next(i % 3 == 0 ? 262_144 : 100))))
                    ),
                }
            )
            .ToList();

        Assert.All(
            await log.AppendAsync(events, TestContext.Current.CancellationToken),
            (outcome, i) => Assert.Equal(new AppendOutcome.Appended(i), outcome)
        );

        var replayed = log.Replay(0).Select(logged => (Interaction)logged.Event).ToList();
        Assert.Equal(events.Select(click => click.Context), replayed.Select(click => click.Context));
        Assert.Equal(events[41].Context, ((Interaction)log.Replay(41).First().Event).Context);
    }
}
