using Shortlist.Basics;
using Shortlist.Features;
using Shortlist.Queries;
using Shortlist.Tests.Queries;

namespace Shortlist.Tests.Retrieval;

public sealed class QueryUnderstandingTests
{
    private readonly QueryBench _bench = new QueryBench().Filled();

    [Fact]
    public void Filters_exclusions_and_quotes_hold_for_every_candidate()
    {
        Assert.Equal(["piano-3"], _bench.Search("piano price:3"));
        Assert.Equal(4, _bench.Search("piano price:<4").Count());
        Assert.DoesNotContain("piano-7", _bench.Search("piano -7a -\"part 7\""));
        Assert.Empty(_bench.Search("piano -lessons"));
        Assert.All(
            _bench.Search("\"garden birds\" piano"),
            item => Assert.StartsWith("bird-", item, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Quotes_that_nobody_says_are_given_up_then_words_then_filters_and_each_is_said()
    {
        var apart = _bench.Understand("\"birds garden\"");
        Assert.Equal(["birds garden"], apart.Required);
        Assert.Contains("word by word", Assert.Single(apart.Relaxed), StringComparison.Ordinal);

        var both = _bench.Understand("+garden +piano");
        Assert.Single(both.Required);
        Assert.Contains("need not be said", Assert.Single(both.Relaxed), StringComparison.Ordinal);

        var filtered = _bench.Understand("piano author:nobody");
        Assert.Empty(filtered.Filter.Conditions);
        Assert.Contains("filter on author", Assert.Single(filtered.Relaxed), StringComparison.Ordinal);
        Assert.NotEmpty(_bench.Search("piano author:nobody"));
    }

    [Fact]
    public void Without_time_a_query_is_taken_as_it_was_written_and_what_it_demands_is_kept()
    {
        var clock = new FakeClock();
        var queries = _bench.State.Queries!;
        var (inTime, late) = (
            Workbench.Asker(query: "+gardn +piano"),
            Workbench.Asker(query: "+gardn +piano")
        );

        Assert.True(queries.Understand(inTime, null, Deadline.After(TimeSpan.FromSeconds(1), clock)));
        Assert.False(queries.Understand(late, null, Deadline.After(TimeSpan.Zero, clock)));

        var (whole, written) = (queries.Understand(inTime, null), queries.Understand(late, null));
        Assert.Equal(_bench.Understand("+gardn +piano").Relaxed, whole.Relaxed);
        Assert.NotEmpty(whole.Relaxed);
        Assert.Empty(written.Relaxed);
        Assert.Null(written.Correction);
        Assert.Equal(["gardn", "piano"], written.Required);
    }

    [Fact]
    public void Time_that_is_over_while_conditions_are_given_up_is_noticed()
    {
        var clock = new FakeClock { Step = TimeSpan.FromMilliseconds(1) };
        var outcomes = Enumerable
            .Range(0, 8)
            .Select(ms =>
                _bench.State.Queries!.Understand(
                    Workbench.Asker(query: "\"birds garden\" +piano"),
                    null,
                    Deadline.After(TimeSpan.FromMilliseconds(ms), clock)
                )
            )
            .ToList();

        Assert.Equal(outcomes.Order(), outcomes);
        Assert.True(outcomes.Count(isWhole => !isWhole) > 1, string.Join(' ', outcomes));
        Assert.True(outcomes[^1]);
    }

    [Fact]
    public void The_filter_of_the_request_is_never_given_up()
    {
        Assert.True(
            RequestFilter.TryParse(
                [new() { Attribute = "author", AnyOf = ["nobody"] }],
                _bench.Design.Data.Items,
                out var filter,
                out _
            )
        );

        Assert.Empty(_bench.Search("\"birds garden\"", filter));
        Assert.Empty(_bench.Understand("\"birds garden\"", filter).Relaxed);
    }

    [Fact]
    public void An_offered_correction_is_searched_for_where_nothing_else_is_found()
    {
        for (var i = 0; i < 2; i++)
        {
            _bench.Item($"marker-{i}", "Marker");
            _bench.Item($"market-{i}", "Market");
        }
        var query = _bench.Understand("markex");

        Assert.True(query.Correction!.Applied);
        Assert.Single(query.Relaxed);
        Assert.Equal(query.Correction.To, query.Text);
    }

    [Fact]
    public void Nothing_is_given_up_where_it_helps_nothing_or_the_design_does_not_want_it()
    {
        Assert.Empty(_bench.Understand("\"zzz yyy\" author:nobody").Relaxed);
        var strict = new QueryBench("queries: { relax: false }\n").Filled();
        Assert.Empty(strict.Understand("piano author:nobody").Relaxed);
        Assert.Empty(strict.Search("piano author:nobody"));
    }

    [Fact]
    public void A_design_without_queries_understands_none()
    {
        Assert.Null(new Shortlist.Systems.SystemState(TestDesigns.Small, new FakeClock()).Queries);
    }

    [Theory]
    [InlineData("gaden birds")]
    [InlineData("piano price:<4")]
    [InlineData("\"birds garden\"")]
    [InlineData("+garden +piano")]
    [InlineData("piano author:nobody")]
    public void A_list_that_is_looked_at_again_was_retrieved_with_the_same_query(string query)
    {
        var served = _bench.State.Retrieve(
            Workbench.Asker(query: query),
            null,
            TrainedParts.None,
            Deadline.Never
        );
        int[] shown = [.. served.Items.Reverse().Take(5)];
        var again = _bench.State.Recall(Workbench.Asker(query: query), shown, TrainedParts.None);

        Assert.NotEmpty(shown);
        for (var retriever = 0; retriever < served.Scores.Length; retriever++)
        {
            Assert.Equal(
                shown.Select(item => served.Scores[retriever][Array.IndexOf(served.Items, item)]),
                again.Scores[retriever]
            );
            Assert.Equal(
                shown.Select(item => served.Ranks[retriever][Array.IndexOf(served.Items, item)]),
                again.Ranks[retriever]
            );
        }
    }
}
