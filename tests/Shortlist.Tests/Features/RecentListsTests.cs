using Shortlist.Catalog;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class RecentListsTests
{
    private readonly RecentLists _lists = new();

    [Fact]
    public void The_earliest_list_of_a_request_is_the_one_that_counts()
    {
        _lists.Add(new("r"), List(20, "b"));
        _lists.Add(new("r"), List(30, "c"));
        Assert.Equal(20, _lists.Find(new RequestId("r"))!.AtMs);

        _lists.Add(new("r"), List(10, "d"));
        _lists.Add(new("r"), List(10, "a"));
        Assert.Equal("a", _lists.Find(new RequestId("r"))!.EventId);
        Assert.Null(_lists.Find(new RequestId("unknown")));
        Assert.Null(_lists.Find(null));
    }

    [Fact]
    public void The_oldest_are_forgotten_beyond_the_bound()
    {
        for (var i = 0; i <= RecentLists.CountMax; i++)
        {
            _lists.Add(new($"r{i}"), RecentList.None with { EventId = "list" });
        }

        Assert.Null(_lists.Find(new RequestId("r0")));
        Assert.NotNull(_lists.Find(new RequestId("r1")));
    }

    [Fact]
    public void A_request_waits_for_its_list()
    {
        var waiting = _lists.Await(new("r"));

        Assert.False(waiting.HasArrived);
        Assert.Equal(1, _lists.WaitingCount);
        Assert.Null(_lists.Find(new RequestId("r")));

        Assert.True(_lists.Arrive(new("r"), List(5, "a"), out var named));
        Assert.Same(waiting, named);
        Assert.True(named.HasArrived);
        Assert.Equal(0, _lists.WaitingCount);
        Assert.False(_lists.Arrive(new("r"), List(6, "b"), out _));
        Assert.True(_lists.Arrive(new("r"), List(4, "c"), out _));
    }

    [Fact]
    public void Requests_whose_list_never_arrives_are_bounded_too()
    {
        _lists.Await(new("arrived"));
        _lists.Add(new("arrived"), List(1, "a"));
        for (var i = 0; i < 2 * RecentLists.WaitingCountMax; i++)
        {
            _lists.Await(new($"r{i}"));
        }

        Assert.Equal(RecentLists.WaitingCountMax, _lists.WaitingCount);
        Assert.NotNull(_lists.Find(new RequestId("arrived")));
    }

    private static RecentList List(long atMs, string id) =>
        new(1, 2, 3, Attributes.Empty) { AtMs = atMs, EventId = id };
}
