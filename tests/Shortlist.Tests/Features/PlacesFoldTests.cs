using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class PlacesFoldTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(300)]
    public void Keeps_the_latest_places_each_once_in_whatever_order_they_come(int count)
    {
        var random = new SeededRandom(9);
        var bench = new Workbench();
        var fold = PlacesFold.Of(bench.Sources, ["click"], "item.place");
        int[] items =
        [
            .. Enumerable
                .Range(0, 40)
                .Select(i => bench.Item($"i{i}", 0, ("place", Workbench.Place(i, 2 * i)))),
        ];
        var user = bench.User("u");
        (int Item, int Hours)[] visits =
        [
            .. Enumerable.Range(0, count).Select(hours => (random.Next(items.Length), hours)),
        ];
        var plain = visits
            .GroupBy(visit => visit.Item)
            .OrderByDescending(same => same.Max(visit => visit.Hours))
            .Take(PlacesFold.PlaceCountMax)
            .Select(same => new AttributeValue.Place(same.Key, 2 * same.Key))
            .ToHashSet();
        random.Shuffle(visits.AsSpan());
        foreach (var (item, hours) in visits)
        {
            bench.Happens("click", items[item], hours, user);
        }

        var read = fold.Read(Workbench.Asker(400, user)).Places;
        Assert.Equal(plain.Count, read.Count);
        Assert.True(plain.SetEquals(read));
        Assert.Empty(fold.Read(Workbench.Asker(400)).Places);
    }
}
