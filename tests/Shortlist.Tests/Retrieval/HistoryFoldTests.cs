using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class HistoryFoldTests
{
    private readonly Workbench _bench = new();
    private readonly HistoryFold _histories;

    public HistoryFoldTests() => _histories = HistoryFold.Of(_bench.Sources, ["click"]);

    [Fact]
    public void Keeps_each_item_once_the_latest_last_with_its_count()
    {
        foreach (var item in new[] { 3, 5, 3, 3 })
        {
            _bench.Happens("click", item, hours: item, user: 2);
        }

        Assert.Equal([(5, 1f), (3, 3f)], _histories.Of(2));
        Assert.Empty(_histories.Of(1));
    }

    [Fact]
    public void Forgets_what_was_met_longest_ago_beyond_its_bound()
    {
        for (var item = 0; item < HistoryFold.LengthMax + 10; item++)
        {
            _bench.Happens("click", item, hours: item, user: 0);
        }

        Assert.Equal(HistoryFold.LengthMax, _histories.Of(0).Count);
        Assert.Equal((10, 1f), _histories.Of(0)[0]);
    }
}
