using Shortlist.Basics;
using Shortlist.Indexes.Vectors;

namespace Shortlist.Tests.Indexes.Vectors;

public sealed class FrontierTests
{
    [Fact]
    public void Gives_the_greatest_first_whatever_was_pushed_between()
    {
        var random = new SeededRandom(8);
        var frontier = new Frontier();
        var twin = new SortedSet<ulong>();
        for (var step = 0; step < 5_000; step++)
        {
            if (twin.Count > 0 && random.Next(5) < 2)
            {
                var greatest = twin.Max;
                twin.Remove(greatest);
                Assert.Equal(greatest, frontier.Pop());
            }
            else
            {
                var key = random.NextULong();
                twin.Add(key);
                frontier.Push(key);
            }
            Assert.Equal(twin.Count, frontier.Count);
        }
    }
}
