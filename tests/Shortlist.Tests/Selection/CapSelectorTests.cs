using Shortlist.Scoring;
using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

public sealed class CapSelectorTests
{
    [Fact]
    public void What_is_above_the_cap_goes_to_the_end_in_order()
    {
        var bench = new Workbench();
        var selector = SelectorCatalog.Create(
            TestDesigns.Selector("cap", ("by", "item.author"), ("most", 2.0)),
            bench.Sources
        );
        string[][] authors =
        [
            ["x"],
            ["x"],
            ["x"],
            ["y"],
            ["x", "y"],
            ["y"],
            [],
        ];
        ScoredCandidate[] scored =
        [
            .. authors.Select(
                (own, i) =>
                    new ScoredCandidate(bench.Item($"i{i}", 0, ("author", Workbench.Words(own))), 10 - i, i)
            ),
        ];

        // The third of x is above, and so is the one of x and y, which does not use up a place of y.
        Assert.Equal(
            [0, 1, 3, 5, 6, 2, 4],
            selector.Select(new(Workbench.Asker(), 7), scored).Select(candidate => candidate.Place)
        );
    }
}
