using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class FilterStageTests
{
    [Fact]
    public void An_item_is_asked_about_once_however_often_it_is_found_and_counts_once()
    {
        List<int> asked = [];
        var stage = new FilterStage(
            ["retired", "seen", "asked_for"],
            item =>
            {
                asked.Add(item);
                return item switch
                {
                    1 or 2 => 1,
                    3 => 2,
                    _ => -1,
                };
            }
        );

        for (var round = 0; round < 3; round++)
        {
            Assert.False(stage.Accepts(1));
            Assert.False(stage.Accepts(2));
            Assert.False(stage.Accepts(3));
            Assert.True(stage.Accepts(4));
        }

        Assert.Equal([1, 2, 3, 4], asked);
        Assert.Equal([new("seen", 2), new("asked_for", 1)], stage.Refused);
    }
}
