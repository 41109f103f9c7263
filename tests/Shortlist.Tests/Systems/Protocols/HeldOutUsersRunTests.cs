using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Judgments;
using Shortlist.Systems;

namespace Shortlist.Tests.Systems.Protocols;

/// <summary>With so few lists the ladder is its rule: the most clicked first, and two equals stand in either order.</summary>
public sealed class HeldOutUsersRunTests
{
    private const int Users = 12;
    private const double Tie = 0.75; // Reciprocal rank of one of two equals: half of 1 and half of 1/2.

    [Fact]
    public void No_list_knows_what_its_own_user_did_before_it()
    {
        List<LogEvent> events = [];
        for (var user = 0; user < Users; user++)
        {
            // Twice the same two items, which nobody else is shown, and the same answer.
            events.AddRange(Ask(user, 60 * user, $"a{user}", $"b{user}"));
            events.AddRange(Ask(user, (60 * user) + 30, $"a{user}", $"b{user}"));
        }

        Assert.Equal(Tie, ReciprocalRank(events), 9);
    }

    [Fact]
    public void What_others_did_earlier_is_known_whichever_fold_they_are_in()
    {
        List<LogEvent> events = [];
        for (var user = 0; user < Users; user++)
        {
            events.AddRange(Ask(user, 60 * user, "good", "bad"));
        }

        // Only the first user is asked when nobody has answered.
        Assert.Equal((Tie + Users - 1) / Users, ReciprocalRank(events), 9);
    }

    [Fact]
    public void What_others_did_later_is_not_known()
    {
        List<LogEvent> events = [];
        for (var user = 0; user < Users; user++)
        {
            // Two minutes apart, answered after half an hour, when all lists have been shown.
            events.AddRange(Ask(user, 2 * user, "good", "bad", answeredAfter: 30));
        }

        Assert.Equal(Tie, ReciprocalRank(events.OrderBy(happened => happened.At)), 9);
    }

    private static double ReciprocalRank(IEnumerable<LogEvent> events) =>
        DatasetEvaluation
            .Run(
                TestDesigns.Small,
                "by hand",
                [.. events],
                new Protocol.HeldOutUsers(3),
                new() { Threads = 1 },
                null,
                TestContext.Current.CancellationToken
            )
            .Metrics.Single(metric => metric.Name == "mrr")
            .Value;

    private static IEnumerable<LogEvent> Ask(
        int user,
        int minute,
        string wanted,
        string other,
        int answeredAfter = 1
    )
    {
        var at = FakeClock.Start.AddMinutes(minute);
        var request = new RequestId($"{user}-{minute}");
        yield return new ListShown
        {
            Id = $"list-{request}",
            At = at,
            Request = request,
            User = new($"u{user}"),
            Impressions = [new(new(other), 0), new(new(wanted), 1)],
        };
        yield return new Interaction
        {
            Id = $"click-{request}",
            At = at.AddMinutes(answeredAfter),
            User = new UserId($"u{user}"),
            Item = new(wanted),
            Kind = "click",
            Request = request,
        };
    }
}
