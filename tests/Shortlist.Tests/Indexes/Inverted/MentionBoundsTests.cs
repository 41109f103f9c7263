using Shortlist.Basics;
using Shortlist.Indexes.Inverted;

namespace Shortlist.Tests.Indexes.Inverted;

public sealed class MentionBoundsTests
{
    [Fact]
    public void A_byte_stands_for_at_least_what_it_was_made_of_and_hardly_more()
    {
        var random = new SeededRandom(8);
        for (var i = 0; i < 10_000; i++)
        {
            var mentions = (float)Math.Pow(2, (random.NextDouble() * 17) - 6.5);

            var bound = MentionBounds.Values[MentionBounds.CodeOf(mentions)];

            Assert.InRange(bound, mentions, mentions * 1.06f);
        }
        Assert.Equal(0, MentionBounds.CodeOf(0));
        Assert.Equal(byte.MaxValue, MentionBounds.CodeOf(1e6f));
    }

    [Fact]
    public void An_old_bound_holds_at_any_average_and_any_hold_of_length()
    {
        var random = new SeededRandom(9);
        for (var i = 0; i < 10_000; i++)
        {
            var then = new FieldSpan(1 + (float)(random.NextDouble() * 50), 0, 0);
            int[] lengths = [.. Enumerable.Range(0, 5).Select(_ => 1 + random.Next(200))];
            then = lengths.Aggregate(then, (span, length) => span.With(length));
            var averageNow = 1 + (float)(random.NextDouble() * 50);
            var b = random.Next(3) == 0 ? random.Next(2) : (float)random.NextDouble();
            var inflation = MentionBounds.Inflation(then, averageNow, b);
            foreach (var length in lengths)
            {
                var frequency = 1 + random.Next(length);
                var mentions = frequency / (1 - b + (b * length / averageNow));

                Assert.True(MentionBounds.Mentions(frequency, length, then.Average) * inflation >= mentions);
            }
        }
    }
}
