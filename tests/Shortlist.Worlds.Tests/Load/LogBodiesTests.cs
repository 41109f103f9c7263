using System.Globalization;
using System.Text.Json;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Worlds.Load;

namespace Shortlist.Worlds.Tests.Load;

public sealed class LogBodiesTests
{
    private static readonly Design Design = Worlds.DesignOf("video-search");

    [Fact]
    public void A_body_asks_what_a_list_of_the_log_was_asked()
    {
        var body = Assert.Single(LogBodies.Sample([List(7, "jazz")], Design, 10, 1, isLogged: false));

        var json = JsonDocument.Parse(body).RootElement;
        Assert.Equal("user-7", json.GetProperty("user").GetString());
        Assert.Equal("jazz", json.GetProperty("query").GetString());
        Assert.Equal(Design.Serving.PageSize, json.GetProperty("count").GetInt32());
        Assert.False(json.GetProperty("log").GetBoolean());
    }

    [Fact]
    public void The_sample_is_bounded_fair_and_repeats()
    {
        var lists = Enumerable.Range(0, 1_000).Select(i => (LogEvent)List(i, "jazz")).ToList();

        var (one, again) = (
            LogBodies.Sample(lists, Design, 200, 1, isLogged: true),
            LogBodies.Sample(lists, Design, 200, 1, isLogged: true)
        );

        Assert.Equal(one, again);
        Assert.Equal(200, one.Count);
        var late = one.Count(body =>
            int.Parse(
                JsonDocument.Parse(body).RootElement.GetProperty("user").GetString()![5..],
                CultureInfo.InvariantCulture
            ) >= 500
        );
        Assert.InRange(late, 70, 130);
    }

    [Fact]
    public void A_list_that_was_no_search_is_left_out_of_a_search() =>
        Assert.Empty(LogBodies.Sample([List(1, null)], Design, 10, 1, isLogged: true));

    private static ListShown List(int number, string? query) =>
        new()
        {
            Id = $"list-{number}",
            At = DateTimeOffset.UnixEpoch,
            Request = new($"request-{number}"),
            User = new($"user-{number}"),
            Query = query,
            Impressions = [],
        };
}
