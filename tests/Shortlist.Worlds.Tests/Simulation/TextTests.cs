using Shortlist.Basics;
using Shortlist.Worlds.Simulation;
using Shortlist.Worlds.Words;

namespace Shortlist.Worlds.Tests.Simulation;

public sealed class TextTests
{
    [Fact]
    public void Fills_every_slot_and_begins_a_capital_slot_with_a_capital() =>
        Assert.Equal(
            "Soup for Ana: soup",
            Text.Fill(
                "{Noun} for {first}: {noun}",
                new Dictionary<string, string> { ["noun"] = "soup", ["first"] = "Ana" }
            )
        );

    [Fact]
    public void A_slip_of_the_finger_changes_a_letter_or_two()
    {
        var random = new SeededRandom(1);
        for (var trial = 0; trial < 1_000; trial++)
        {
            Assert.InRange(Text.Misspell("lentil", random).Length, 5, 7);
        }
        Assert.Equal("tea", Text.Misspell("tea", random));
    }

    [Fact]
    public void Every_topic_has_enough_to_talk_about()
    {
        var topics = VideoTopics.All.Concat(EventTopics.All).Concat(StoryTopics.All).ToList();

        Assert.Equal(72, topics.Count);
        Assert.All(
            topics,
            topic =>
            {
                Assert.InRange(topic.Nouns.Distinct(StringComparer.Ordinal).Count(), 7, 30);
                Assert.InRange(topic.Verbs.Count, 3, 10);
                Assert.InRange(topic.Styles.Count, 4, 10);
                Assert.InRange(topic.Details.Count, 5, 10);
            }
        );
    }
}
