using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Queries;

namespace Shortlist.Tests.Queries;

public sealed class QuerySyntaxTests
{
    private static readonly AttributeSpec[] Declared =
    [
        new() { Name = "channel", Type = AttributeType.Words },
        new() { Name = "duration", Type = AttributeType.Number },
        new() { Name = "published", Type = AttributeType.Time },
        new() { Name = "live", Type = AttributeType.Flag },
        new() { Name = "place", Type = AttributeType.Place },
    ];

    private readonly QuerySyntax _syntax = new(Declared);

    [Fact]
    public void Takes_a_query_apart()
    {
        var parsed = _syntax.Parse(
            """jazz "piano solo" -beginners -"bar music" +live channel:tv duration:<300"""
        );

        Assert.Equal("jazz piano solo live", parsed.Text);
        Assert.Equal(["piano solo"], parsed.Exact);
        Assert.Equal(["live"], parsed.Required);
        Assert.Equal(["beginners", "bar music"], parsed.Excluded);
        Assert.Equal(2, parsed.Filter.Conditions.Length);
        Assert.Empty(parsed.Notes);
        Assert.True(parsed.HasSyntax);
    }

    [Theory]
    [InlineData("duration:<300", 299.9, 300)]
    [InlineData("duration:<=300", 300, 300.1)]
    [InlineData("duration:>300", 300.1, 300)]
    [InlineData("duration:>=300", 300, 299.9)]
    [InlineData("duration:300", 300, 301)]
    [InlineData("Duration:60..300", 60, 59)]
    [InlineData("duration:-5", -5, 5)]
    public void Numbers_have_bounds_and_ranges(string query, double inside, double outside)
    {
        var filter = _syntax.Parse(query).Filter;

        Assert.True(filter.Matches(Attributes.Of(("duration", Workbench.Number(inside)))));
        Assert.False(filter.Matches(Attributes.Of(("duration", Workbench.Number(outside)))));
    }

    [Theory]
    [InlineData("published:2025", "2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z")]
    [InlineData("published:2025-03", "2025-03-31T00:00:00Z", "2025-04-01T00:00:00Z")]
    [InlineData("published:2025-03-31", "2025-03-31T23:00:00Z", "2025-04-01T00:00:00Z")]
    [InlineData("published:>2025-01-01", "2025-01-02T00:00:00Z", "2025-01-01T12:00:00Z")]
    [InlineData("published:>=2025-01-01", "2025-01-01T00:00:00Z", "2024-12-31T23:00:00Z")]
    [InlineData("published:<2025", "2024-12-31T23:00:00Z", "2025-01-01T00:00:00Z")]
    [InlineData("published:<=2025-01", "2025-01-31T23:00:00Z", "2025-02-01T00:00:00Z")]
    [InlineData("published:2024..2025-02", "2025-02-28T00:00:00Z", "2025-03-01T00:00:00Z")]
    [InlineData("published:>=2025-01-01T12:30", "2025-01-01T12:30:00Z", "2025-01-01T12:29:59Z")]
    public void Times_are_years_months_days_or_moments(string query, string inside, string outside)
    {
        var filter = _syntax.Parse(query).Filter;

        Assert.True(filter.Matches(At(inside)));
        Assert.False(filter.Matches(At(outside)));

        static Attributes At(string time) =>
            Attributes.Of(
                (
                    "published",
                    new AttributeValue.Time(
                        DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture)
                    )
                )
            );
    }

    [Theory]
    [InlineData("channel:tv", "TV")]
    [InlineData("channel:TV", "tv")]
    [InlineData("channel:bbc,arte", "Arte")]
    [InlineData("channel:\"Star Tv\"", "star tv")]
    public void Words_are_met_in_the_usual_spellings(string query, string word)
    {
        var filter = _syntax.Parse(query).Filter;

        Assert.True(filter.Matches(Attributes.Of(("channel", Workbench.Words(word)))));
        Assert.False(filter.Matches(Attributes.Of(("channel", Workbench.Words("other")))));
    }

    [Theory]
    [InlineData("live:yes", true)]
    [InlineData("live:false", false)]
    public void Flags_are_yes_or_no(string query, bool live)
    {
        Assert.True(
            _syntax.Parse(query).Filter.Matches(Attributes.Of(("live", new AttributeValue.Flag(live))))
        );
    }

    [Theory]
    [InlineData("colour:red car", "'colour' is no attribute")]
    [InlineData("duration:long car", "'long' is no number")]
    [InlineData("published:soon", "'soon' is no time")]
    [InlineData("live:maybe", "neither yes nor no")]
    [InlineData("place:vienna", "nothing a query can ask of a place")]
    public void What_can_t_be_read_is_words_and_said_so(string query, string said)
    {
        var parsed = _syntax.Parse(query);

        Assert.Equal(query, parsed.Text);
        Assert.False(parsed.HasSyntax);
        Assert.Contains(said, Assert.Single(parsed.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a - b -- c")]
    [InlineData("-5 degrees +49")]
    [InlineData("e-mail rock-n-roll c++")]
    [InlineData("5\" screen")]
    [InlineData("\"unclosed quote")]
    [InlineData("at 12:30 http://example.org/x")]
    [InlineData("::: : channel: \"\"")]
    [InlineData("東京:タワー")]
    [InlineData("")]
    public void What_only_looks_like_syntax_is_words(string query)
    {
        var parsed = _syntax.Parse(query);

        Assert.False(parsed.HasSyntax, parsed.ToString());
        Assert.Equal(query, parsed.Text);
    }

    [Fact]
    public void More_syntax_than_anybody_types_is_words()
    {
        var parsed = _syntax.Parse(string.Join(' ', Enumerable.Range(0, 100).Select(i => $"-w{i}")));

        Assert.Equal(ParsedQuery.PartCountMax, parsed.Excluded.Count);
    }
}
