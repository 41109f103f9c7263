using Shortlist.Catalog;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class RecentListsTests
{
    private readonly RecentLists _lists = new();

    [Fact]
    public void The_first_list_of_a_request_is_the_one_that_counts()
    {
        _lists.Add(new("r"), new(1, 2, "query", Attributes.Empty));
        _lists.Add(new("r"), new(9, 9, "other", Attributes.Empty));

        Assert.Equal("query", _lists.Find(new RequestId("r"))!.Query);
        Assert.Null(_lists.Find(new RequestId("unknown")));
        Assert.Null(_lists.Find(null));
    }

    [Fact]
    public void The_oldest_are_forgotten_beyond_the_bound()
    {
        for (var i = 0; i <= RecentLists.CountMax; i++)
        {
            _lists.Add(new($"r{i}"), new(1, 2, null, Attributes.Empty));
        }

        Assert.Null(_lists.Find(new RequestId("r0")));
        Assert.NotNull(_lists.Find(new RequestId("r1")));
    }
}
