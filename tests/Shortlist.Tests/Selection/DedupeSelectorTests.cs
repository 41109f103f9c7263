using Shortlist.Scoring;
using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

public sealed class DedupeSelectorTests
{
    [Fact]
    public void Only_the_best_of_those_that_share_a_word_stays()
    {
        var bench = new Workbench();
        var selector = SelectorCatalog.Create(
            TestDesigns.Selector("dedupe", ("by", "item.cluster")),
            bench.Sources
        );
        string[][] clusters =
        [
            ["x"],
            ["y"],
            ["x"],
            [],
            [],
            ["y", "z"],
            ["z"],
        ];
        ScoredCandidate[] scored =
        [
            .. clusters.Select(
                (own, i) =>
                    new ScoredCandidate(bench.Item($"i{i}", 0, ("cluster", Workbench.Words(own))), 10 - i, i)
            ),
        ];

        // The sixth was left out for its y, so its z is still free.
        Assert.Equal(
            [0, 1, 3, 4, 6],
            selector.Listed(new(Workbench.Asker(), 7), scored).Select(candidate => candidate.Place)
        );
    }
}
