using Shortlist.Queries;
using Shortlist.Queries.Spelling;

namespace Shortlist.Tests.Queries;

public sealed class PhraseFinderTests
{
    [Fact]
    public void Neighbours_that_keep_together_are_a_phrase_and_chains_of_them_a_longer_one()
    {
        var vocabulary = new Vocabulary();
        for (var i = 0; i < 10; i++)
        {
            vocabulary.AddText("new york city at night");
            vocabulary.AddText($"night train {i}");
            vocabulary.AddText($"garden {i} night of city {i} birds");
        }
        var finder = new PhraseFinder(vocabulary);

        Assert.Equal(["new york city"], finder.Find(["new", "york", "city", "birds"]));
        Assert.Equal(["night train", "new york"], finder.Find(["night", "train", "new", "york"]));
        Assert.Empty(finder.Find(["city", "of", "night"]));
        Assert.Empty(finder.Find(["unheard", "words"]));
        Assert.Empty(finder.Find([]));
    }

    [Fact]
    public void The_ratio_is_that_of_Dunning()
    {
        // k1 = 10 of 20, k2 = 30 of 980: 2 [L(10, 20, .5) + L(30, 980, .0306) − L(10, 20, .04) − L(30, 980, .04)].
        static double L(double k, double n, double p) => (k * Math.Log(p)) + ((n - k) * Math.Log(1 - p));
        var expected = 2 * (L(10, 20, 0.5) + L(30, 980, 30d / 980) - L(10, 20, 0.04) - L(30, 980, 0.04));

        Assert.Equal(expected, PhraseFinder.Ratio(10, 20, 40, 1_000), 9);
        Assert.Equal(0, PhraseFinder.Ratio(1, 500, 500, 1_000));
    }
}
