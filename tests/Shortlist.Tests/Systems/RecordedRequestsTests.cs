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
    public async Task Threads_that_add_and_look_and_forget_find_whole_records_and_no_more_than_may_be_kept()
    {
        var records = new RecordedRequests(64);
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(thread =>
                    Task.Run(
                        () =>
                        {
                            for (var i = 0; i < 5_000; i++)
                            {
                                var request = new RequestId($"{thread}-{i}");
                                records.Add(request, Record, new UserId($"u{thread}"));
                                Assert.NotEqual(0, records.Find(request)?.Request.Count ?? 1);
                                if (i % 1_000 == 0)
                                {
                                    records.Forget(new($"u{thread}"), new HashSet<RequestId>());
                                }
                            }
                        },
                        TestContext.Current.CancellationToken
                    )
                )
        );

        Assert.InRange(records.Count, 1, 64);
        Assert.Equal(
            records.Count,
            Enumerable.Range(0, 4).Sum(thread => records.Forget(new($"u{thread}"), new HashSet<RequestId>()))
        );
        Assert.Equal(0, records.Count);
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
