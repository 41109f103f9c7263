using Shortlist.Monitoring.Data;

namespace Shortlist.Tests.Monitoring.Data;

public sealed class ContractJudgeTests
{
    [Theory]
    [InlineData(100, 10, 0.1, false)] // Kept to the letter.
    [InlineData(100, 15, 0.1, false)] // Chance does that.
    [InlineData(100, 30, 0.1, true)]
    [InlineData(99, 99, 0.1, false)] // Too few to say.
    [InlineData(100, 1, 0, true)] // None means none.
    [InlineData(100_000, 12_000, 0.1, true)]
    public void Breaks_where_more_is_missing_than_allowed_and_than_chance_explains(
        int records,
        int missing,
        double shareMax,
        bool isBroken
    )
    {
        var ring = new HourRing();
        var (lacking, all) = (new HourSeries(ring), new HourSeries(ring));
        ring.Reach(50);
        for (var i = 0; i < records; i++)
        {
            all.Add(50 - (i % 5));
            if (i < missing)
            {
                lacking.Add(50 - (i % 5));
            }
        }

        Assert.Equal(isBroken, ContractJudge.Find(lacking, all, 51, shareMax) is not null);
    }
}
