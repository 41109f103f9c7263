using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class LateBreakerTests
{
    private readonly FakeClock _clock = new();
    private readonly LateBreaker _breaker = new();

    [Fact]
    public void Late_now_and_then_it_is_always_asked()
    {
        for (var i = 0; i < 100; i++)
        {
            Assert.True(_breaker.Allows(_clock));
            _breaker.Late(_clock);
            if (i % LateBreaker.LatesMax == 0)
            {
                _breaker.Answered();
            }
        }
    }

    [Fact]
    public void Late_again_and_again_it_is_left_out_and_tried_by_one_request_after_the_pause()
    {
        for (var i = 0; i < LateBreaker.LatesMax; i++)
        {
            Assert.True(_breaker.Allows(_clock));
            _breaker.Late(_clock);
        }
        Assert.False(_breaker.Allows(_clock));

        _clock.Pass(LateBreaker.Pause);
        Assert.Equal([true, false, false], Enumerable.Range(0, 3).Select(_ => _breaker.Allows(_clock)));
        _breaker.Late(_clock);
        Assert.False(_breaker.Allows(_clock));

        _clock.Pass(LateBreaker.Pause);
        Assert.True(_breaker.Allows(_clock));
        _breaker.Answered();
        Assert.All(Enumerable.Range(0, 3), _ => Assert.True(_breaker.Allows(_clock)));
    }
}
