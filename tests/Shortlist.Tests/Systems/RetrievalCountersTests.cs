using Shortlist.Retrieval;
using Shortlist.Serving;
using Shortlist.Systems;

namespace Shortlist.Tests.Systems;

public sealed class RetrievalCountersTests
{
    [Fact]
    public void Add_up_what_was_turned_away_and_who_was_late()
    {
        var counters = new RetrievalCounters();
        counters.Add(Answer([new("seen", 3)], new RetrieverReport("hot", 5, 1, false)));
        counters.Add(
            Answer(
                [new("seen", 2), new("retired", 1)],
                new RetrieverReport("hot", 0, 1, true),
                new RetrieverReport("new", 4, 1, true) { IsStale = true }
            )
        );

        Assert.Equal(5, counters.Refused["seen"]);
        Assert.Equal(1, counters.Refused["retired"]);
        Assert.Equal([new("hot", 1)], counters.Skipped);
        Assert.Equal([new("new", 1)], counters.Stale);
    }

    private static RankAnswer Answer(RefusedItems[] refused, params RetrieverReport[] reports) =>
        new()
        {
            Request = new("r"),
            At = FakeClock.Start,
            Rung = "full",
            System = "small",
            DesignHash = "",
            Bundle = "",
            Model = "",
            LogOffset = 0,
            Exposures = [],
            Items = [],
            Retrievers = reports,
            Refused = refused,
            CandidateCount = 0,
            ElapsedMs = 1,
        };
}
