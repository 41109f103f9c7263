using Shortlist.Catalog;
using Shortlist.Serving;
using Shortlist.Systems;

namespace Shortlist.Tests.Systems;

public sealed class RecordedRequestsTests
{
    [Fact]
    public void The_latest_are_kept_and_made_only_when_asked_for()
    {
        var made = 0;
        var records = new RecordedRequests(3);
        for (var i = 0; i < 5; i++)
        {
            records.Add(new($"r{i}"), Make);
        }

        Assert.Equal(0, made);
        Assert.Null(records.Find(new RequestId("r1")));
        Assert.NotNull(records.Find(new RequestId("r2")));
        Assert.Same(records.Find(new RequestId("r4")), records.Find(new RequestId("r4")));
        Assert.Equal(2, made);

        RequestRecord Make()
        {
            made++;
            return Record();
        }
    }

    [Fact]
    public void A_request_answered_twice_keeps_its_first_record()
    {
        var records = new RecordedRequests(3);
        var first = Record();
        records.Add(new("r"), () => first);
        records.Add(new("r"), Record);

        Assert.Same(first, records.Find(new RequestId("r")));
    }

    [Fact]
    public void What_a_user_asked_and_given_requests_are_forgotten()
    {
        var records = new RecordedRequests(10);
        records.Add(new("r1"), Record, new UserId("ada"));
        records.Add(new("r2"), Record, new UserId("bob"));
        records.Add(new("r3"), Record);
        records.Add(new("r4"), Record);

        Assert.Equal(2, records.Forget(new("ada"), new HashSet<RequestId> { new("r3"), new("r9") }));

        Assert.Null(records.Find(new RequestId("r1")));
        Assert.Null(records.Find(new RequestId("r3")));
        Assert.NotNull(records.Find(new RequestId("r2")));
        Assert.Equal(2, records.Count);
    }

    [Fact]
    public void None_are_kept_where_none_may_be()
    {
        var records = new RecordedRequests(0);
        records.Add(new("r"), Record);

        Assert.Null(records.Find(new RequestId("r")));
    }

    private static RequestRecord Record() =>
        new()
        {
            Request = new() { Count = 1 },
            Candidates = [],
            Answer = new()
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
                Retrievers = [],
                CandidateCount = 0,
                ElapsedMs = 0,
            },
        };
}
