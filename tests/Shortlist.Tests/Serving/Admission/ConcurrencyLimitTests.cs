using Shortlist.Serving.Admission;

namespace Shortlist.Tests.Serving.Admission;

public sealed class ConcurrencyLimitTests
{
    private readonly FakeClock _clock = new();

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(2, 4, 6)]
    [InlineData(8, 16, 16)]
    public void Settles_where_answers_slow_each_other_down_by_the_tolerance(int cores, int least, int most)
    {
        var limit = new ConcurrencyLimit(Math.Min(cores, 2), 16, 1, _clock);

        Load(limit, cores, windows: 100);

        Assert.InRange(limit.Value, least, most);
    }

    [Fact]
    public void Comes_back_when_the_machine_does()
    {
        var limit = new ConcurrencyLimit(2, 16, 1, _clock);
        Load(limit, cores: 8, windows: 20);

        Load(limit, cores: 1, windows: 50);
        var worst = limit.Value;
        Load(limit, cores: 16, windows: 100);

        Assert.InRange(worst, 2, 4);
        Assert.Equal(16, limit.Value);
    }

    [Fact]
    public void A_cheaper_grade_is_not_taken_for_a_faster_machine()
    {
        var limit = new ConcurrencyLimit(2, 16, 2, _clock);
        for (var i = 0; i < 2_000; i++)
        {
            limit.Began(1);
            limit.Ended(grade: 1, TimeSpan.FromMilliseconds(0.1), inWorkAtStart: 1);
            limit.Ended(grade: 0, TimeSpan.FromMilliseconds(2), inWorkAtStart: 1);
            _clock.Pass(TimeSpan.FromMilliseconds(2));
        }

        Assert.Equal(16, limit.Value);
    }

    [Fact]
    public void Stays_within_its_bounds_whatever_is_measured()
    {
        var limit = new ConcurrencyLimit(2, 5, 1, _clock);
        limit.Ended(0, TimeSpan.FromMilliseconds(1), 1);
        for (var i = 0; i < 1_000; i++)
        {
            limit.Began(limit.Value);
            limit.Ended(0, TimeSpan.FromMilliseconds(i % 100 < 50 ? 1_000 : 0), limit.Value);
            _clock.Pass(TimeSpan.FromMilliseconds(20));
            Assert.InRange(limit.Value, 2, 5);
        }
    }

    // As many as the limit allows are always in work, and share the cores.
    private void Load(ConcurrencyLimit limit, int cores, int windows)
    {
        for (var i = 0; i < 2; i++)
        {
            limit.Ended(0, TimeSpan.FromMilliseconds(2), inWorkAtStart: 1);
        }
        for (var window = 0; window < windows; window++)
        {
            var inWork = limit.Value;
            for (var i = 0; i < 20; i++)
            {
                limit.Began(inWork);
                _clock.Pass(TimeSpan.FromMilliseconds(6));
                limit.Ended(0, TimeSpan.FromMilliseconds(2 * Math.Max(1, (double)inWork / cores)), inWork);
            }
        }
    }
}
