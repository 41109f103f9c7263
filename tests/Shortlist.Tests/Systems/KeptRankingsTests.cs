using Shortlist.Catalog;
using Shortlist.Features;
using Shortlist.Scoring;
using Shortlist.Systems;

namespace Shortlist.Tests.Systems;

public sealed class KeptRankingsTests
{
    private readonly EntityTable<ItemId> _items = new();

    [Fact]
    public void A_ranking_is_found_whole_after_it_was_released_and_until_others_take_its_place()
    {
        var rankings = new KeptRankings(2);
        var ranked = Ranking(3, seed: 1);
        var fills = new MissingFills([0.5f, float.NaN]);

        var kept = rankings.Keep(ranked, _items);
        ranked.Release();
        rankings.Keep(Ranking(5, seed: 2), _items);

        var (again, ids) = Assert.NotNull(kept.Find(fills));
        Assert.Equal(["i0", "i1", "i2"], ids.Select(id => id.Value));
        Assert.Equal(ranked.Candidates.Items, again.Candidates.Items);
        Assert.Equal(ranked.Candidates.Scores, again.Candidates.Scores);
        Assert.Equal(ranked.Candidates.Ranks, again.Candidates.Ranks);
        Assert.Equal(ranked.Best, again.Best);
        Assert.Equal(ranked.Shown, again.Shown);
        Assert.Equal([float.NaN, 1, 2], again.Features.Column(0).ToArray());
        Assert.Equal([0.5f, 1, 2], again.Filled.Column(0).ToArray());
        Assert.Equal([1, 11, 21], again.Features.Column(1).ToArray());

        rankings.Keep(Ranking(1, seed: 3), _items);
        Assert.Null(kept.Find(fills));
    }

    [Fact]
    public void Where_none_are_kept_none_is_found()
    {
        var kept = new KeptRankings(0).Keep(Ranking(1, seed: 1), _items);

        Assert.Null(kept.Find(MissingFills.None));
    }

    [Fact]
    public void A_released_ranking_still_has_the_rows_that_were_shown_and_no_others()
    {
        var ranked = Ranking(3, seed: 4);

        ranked.Release();

        Assert.Equal([2, 24], ranked.ShownRows().Values.ToArray());
        Assert.ThrowsAny<Exception>(() => ranked.Features[0, 1]);
        Assert.ThrowsAny<ArgumentException>(() => ranked.Features.Column(0).Length);
    }

    private Ranked Ranking(int count, int seed)
    {
        int[] items =
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => _items.Put(new($"i{i}"), Attributes.Empty, FakeClock.Start)),
        ];
        var features = FeatureBlock.Rent(2, count);
        for (var i = 0; i < count; i++)
        {
            features.Column(0)[i] = i == 0 ? float.NaN : i;
            features.Column(1)[i] = (10 * i) + seed;
        }
        ScoredCandidate[] best =
        [
            .. Enumerable.Range(0, count).Select(i => new ScoredCandidate(items[i], 9 - i, i)),
        ];
        return new()
        {
            Candidates = new()
            {
                Items = items,
                Scores =
                [
                    [.. items.Select(item => item + 0.5f)],
                    [.. items.Select(_ => float.NaN)],
                ],
                Ranks =
                [
                    [.. items.Select(item => item + 1)],
                    [.. items.Select(_ => 0)],
                ],
                Reports = [new("a", count, 1, false), new("b", 0, 1, true)],
            },
            Features = features,
            Filled = features,
            Best = best,
            Shown = [best[^1]],
            UnscoredCount = 0,
        };
    }
}
