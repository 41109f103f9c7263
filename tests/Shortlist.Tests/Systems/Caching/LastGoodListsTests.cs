using Shortlist.Events;
using Shortlist.Serving;
using Shortlist.Systems.Caching;

namespace Shortlist.Tests.Systems.Caching;

public sealed class LastGoodListsTests : IAsyncDisposable
{
    private readonly CacheBench _bench = new(CacheBench.Personal);
    private readonly LastGoodLists _lists;

    public LastGoodListsTests() => _lists = new(_bench.Design, _bench.Clock);

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public void A_list_is_found_again_by_the_same_request_whatever_its_count()
    {
        var request = CacheBench.Request(3, "s");
        var kept = Keep(request);
        _bench.Clock.Pass(TimeSpan.FromMinutes(5));

        var (found, age) = Find(request with { Count = 4 });

        Assert.Equal(kept.Items.Take(4).Select(item => item.Item), found!.Select(item => item.Item));
        Assert.Equal(TimeSpan.FromMinutes(5), age);
    }

    [Fact]
    public void Another_device_or_visit_of_the_same_user_is_better_than_nothing_and_another_user_is_not()
    {
        Keep(CacheBench.Request(3, "s"));

        Assert.NotNull(Find(CacheBench.Request(3, "t", "desktop")).Items);
        Assert.Null(Find(CacheBench.Request(4, "s")).Items);
        Assert.Null(Find(CacheBench.Request(-1, "s")).Items);
    }

    [Fact]
    public void Visitors_nobody_knows_are_told_apart_by_their_visits()
    {
        Keep(CacheBench.Request(-1, "s"));

        Assert.NotNull(Find(CacheBench.Request(-1, "s")).Items);
        Assert.Null(Find(CacheBench.Request(-1, "t")).Items);
    }

    [Fact]
    public void What_was_withdrawn_hidden_or_is_not_asked_for_is_left_out_and_places_close_up()
    {
        var request = CacheBench.Request(3, "s");
        var kept = Keep(request);
        var (gone, hidden) = (kept.Items[0].Item, kept.Items[2].Item);
        var at = _bench.Clock.GetUtcNow();
        _bench.State.Write(state =>
        {
            state.Apply(
                new ItemRetired
                {
                    Id = "gone",
                    At = at,
                    Item = gone,
                }
            );
            state.Apply(
                new Interaction
                {
                    Id = "hidden",
                    At = at,
                    Item = hidden,
                    User = new("u3"),
                    Kind = "hide",
                }
            );
        });

        var found = Find(request).Items!;

        Assert.Equal(
            kept.Items.Select(item => item.Item).Where(item => item != gone && item != hidden),
            found.Select(item => item.Item)
        );
        Assert.Equal(Enumerable.Range(0, found.Count), found.Select(item => item.Position));
    }

    [Fact]
    public void A_list_lasts_an_hour_and_is_forgotten_when_told()
    {
        var request = CacheBench.Request(3, "s");
        Keep(request);
        _bench.Clock.Pass(TimeSpan.FromMinutes(59));
        Assert.NotNull(Find(request).Items);
        _bench.Clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Null(Find(request).Items);

        Keep(request);
        _lists.Clear();

        Assert.Null(Find(request).Items);
    }

    private RankAnswer Keep(RankRequest request)
    {
        var answer = _bench.Fresh(request);
        Assert.Equal(10, answer.Items.Count);
        using var lease = _bench.State.Read();
        _lists.Keep(request, answer);
        return answer;
    }

    private (IReadOnlyList<RankedItem>? Items, TimeSpan Age) Find(RankRequest request)
    {
        using var lease = _bench.State.Read();
        var found = _lists.Find(request, SubjectOf(request), lease.State);
        return (found?.Items, _bench.Clock.GetUtcNow() - (found?.RankedAt ?? default));
    }

    private Shortlist.Features.Subject SubjectOf(RankRequest request)
    {
        using var lease = _bench.State.Read();
        return lease.State.SubjectOf(
            request.User,
            request.Session,
            request.Query,
            request.Context,
            _bench.Clock.GetUtcNow()
        );
    }
}
