using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class CandidatesTests
{
    [Fact]
    public void Tells_what_is_known_of_other_items_in_another_order()
    {
        var candidates = new Candidates
        {
            Items = [7, 3, 9],
            Scores =
            [
                [0.5f, float.NaN, 0.1f],
                [float.NaN, 2, 1],
            ],
            Ranks =
            [
                [1, 0, 2],
                [0, 1, 2],
            ],
            Reports = [new("a", 2, 0, false), new("b", 2, 0, false)],
        };

        var known = candidates.For([9, 4, 7]);

        Assert.Equal([9, 4, 7], known.Items);
        Assert.Equal([0.1f, float.NaN, 0.5f], known.Scores[0]);
        Assert.Equal([1, float.NaN, float.NaN], known.Scores[1]);
        Assert.Equal([2, 0, 1], known.Ranks[0]);
        Assert.Equal([2, 0, 0], known.Ranks[1]);
        Assert.Equal(candidates.Reports, known.Reports);
    }
}
