using Shortlist.Catalog;
using Shortlist.Events.Border;

namespace Shortlist.Tests.Events.Border;

public sealed class KnownNamesTests
{
    [Fact]
    public void Who_is_forgotten_leaves_neither_name_nor_lists_nor_what_only_one_may_have()
    {
        var names = new KnownNames();
        foreach (var user in (UserId[])[new("ada"), new("bob")])
        {
            names.Add(user);
            names.Add(new RequestId($"list of {user}"));
            names.Take("mail", $"{user}@example.org", user.Value);
        }

        names.Forget(new("ada"), new HashSet<RequestId> { new("list of ada"), new("never seen") });

        Assert.Equal((false, true), (names.Has(new UserId("ada")), names.Has(new UserId("bob"))));
        Assert.False(names.Has(new RequestId("list of ada")));
        Assert.True(names.Has(new RequestId("list of bob")));
        Assert.True(names.IsFree("mail", "ada@example.org", "carl"));
        Assert.False(names.IsFree("mail", "bob@example.org", "carl"));
    }
}
