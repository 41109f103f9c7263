using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Systems.Training;

namespace Shortlist.Tests.Systems.Training;

public sealed class RememberedListsTests
{
    [Fact]
    public void An_interaction_finds_its_list_as_it_was_told_first()
    {
        var lists = new RememberedLists<string>();
        lists.Add(new("a"), "first");
        lists.Add(new("a"), "again");
        lists.Add(new("b"), "other");

        Assert.Equal("first", lists.Of(On("a")));
        Assert.Equal("other", lists.Of(On("b")));
    }

    [Fact]
    public void One_without_a_list_or_with_an_unknown_one_finds_nothing()
    {
        var lists = new RememberedLists<string>();
        lists.Add(new("a"), "first");

        Assert.Null(lists.Of(On(null)));
        Assert.Null(lists.Of(On("c")));
    }

    private static Interaction On(string? list) =>
        new()
        {
            Id = "e",
            At = DateTimeOffset.UnixEpoch,
            Item = new("i"),
            Kind = "click",
            Request = list is null ? null : new RequestId(list),
        };
}
