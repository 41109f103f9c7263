using Shortlist.Server.Measures;
using Shortlist.Serving.Foreign;

namespace Shortlist.Server.Tests.Measures;

public sealed class EncoderTextTests
{
    [Fact]
    public void A_scraper_reads_what_calls_came_to_and_how_the_breaker_stands()
    {
        var text = new PrometheusText();
        var counts = new ForeignCounts
        {
            Calls = 15,
            Answered = 1,
            Late = 2,
            Failed = 3,
            Broken = 4,
            Busy = 5,
            Retries = 6,
            Hedges = 7,
            Breaker = "half-open",
        };

        EncoderText.Write(
            text,
            Exposition.Statuses(
                ("a", Exposition.Status() with { Encoder = counts }),
                ("b", Exposition.Status())
            )
        );

        var read = new Exposition(text.ToString());
        Assert.Equal(
            [1, 2, 3, 4, 5],
            new[] { "answered", "late", "failed", "broken", "busy" }.Select(outcome =>
                read["shortlist_encoder_calls_total", ("system", "a"), ("outcome", outcome)]
            )
        );
        Assert.Equal(6, read["shortlist_encoder_retries_total", ("system", "a")]);
        Assert.Equal(7, read["shortlist_encoder_hedges_total", ("system", "a")]);
        Assert.Equal(
            [0, 1, 0],
            new[] { "closed", "half-open", "open" }.Select(state =>
                read["shortlist_encoder_breaker", ("system", "a"), ("state", state)]
            )
        );
        Assert.Equal(10, read.Count);
    }
}
