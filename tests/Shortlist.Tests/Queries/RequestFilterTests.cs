using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Queries;

namespace Shortlist.Tests.Queries;

public sealed class RequestFilterTests
{
    private static readonly DateTimeOffset Noon = new(2030, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly AttributeSpec[] Declared =
    [
        new() { Name = "title", Type = AttributeType.Text },
        new() { Name = "tags", Type = AttributeType.Words },
        new() { Name = "price", Type = AttributeType.Number },
        new() { Name = "open", Type = AttributeType.Flag },
        new() { Name = "starts", Type = AttributeType.Time },
        new() { Name = "place", Type = AttributeType.Place },
        new() { Name = "vector", Type = AttributeType.Vector },
    ];

    private static readonly Attributes Item = Attributes.Of(
        ("title", new AttributeValue.Text("Jazz night")),
        ("tags", new AttributeValue.Words(["music", "live"])),
        ("price", new AttributeValue.Number(12)),
        ("open", new AttributeValue.Flag(true)),
        ("starts", new AttributeValue.Time(Noon)),
        ("place", new AttributeValue.Place(0, 179.9))
    );

    public static TheoryData<PlainCondition, bool> Conditions =>
        new()
        {
            {
                new() { Attribute = "tags", AnyOf = ["food", "live"] },
                true
            },
            {
                new() { Attribute = "tags", AnyOf = ["food"] },
                false
            },
            {
                new() { Attribute = "tags", AnyOf = ["Live"] },
                false
            },
            {
                new() { Attribute = "title", AnyOf = ["Jazz night"] },
                true
            },
            {
                new()
                {
                    Attribute = "price",
                    Min = 12,
                    Max = 12,
                },
                true
            },
            {
                new() { Attribute = "price", Max = 11.9 },
                false
            },
            {
                new() { Attribute = "open", Is = true },
                true
            },
            {
                new() { Attribute = "open", Is = false },
                false
            },
            {
                new() { Attribute = "starts", From = Noon },
                true
            },
            {
                new() { Attribute = "starts", Until = Noon },
                false
            },
            {
                new()
                {
                    Attribute = "starts",
                    From = Noon.AddHours(-1),
                    Until = Noon.AddHours(1),
                },
                true
            },
            { Near(0, -179.9, 22.3), true },
            { Near(0, -179.9, 22.2), false },
        };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Matches_what_was_asked_for(PlainCondition condition, bool matches)
    {
        Assert.True(RequestFilter.TryParse([condition], Declared, out var filter, out var problems));
        Assert.Empty(problems);
        Assert.Equal(matches, filter.Matches(Item));
        Assert.False(filter.Matches(Attributes.Empty)); // What is missing does not match.
    }

    public static TheoryData<PlainCondition, string> Mistakes =>
        new()
        {
            {
                new() { Attribute = "colour", AnyOf = ["red"] },
                "filters[0].attribute is 'colour'; expected one of title, tags, price, open, starts, place."
            },
            {
                new(),
                "filters[0].attribute is missing; expected one of title, tags, price, open, starts, place."
            },
            {
                new() { Attribute = "tags", AnyOf = [] },
                "filters[0].any_of is 0 words; expected 1 to 100 words."
            },
            {
                new() { Attribute = "tags", AnyOf = [""] },
                "filters[0].any_of is empty; expected words of 1 to 256 characters."
            },
            {
                new() { Attribute = "price", AnyOf = ["12"] },
                "filters[0].any_of is given; expected nothing, since 'price' is a number."
            },
            {
                new() { Attribute = "price" },
                "filters[0] is without min and max; expected at least one of them."
            },
            {
                new()
                {
                    Attribute = "price",
                    Min = 2,
                    Max = 1,
                },
                "filters[0] is min 2, max 1; expected finite numbers, min not above max."
            },
            {
                new() { Attribute = "price", Min = double.NaN },
                "filters[0] is min NaN, max none; expected finite numbers, min not above max."
            },
            {
                new() { Attribute = "open" },
                "filters[0].is is missing; expected true or false."
            },
            { Near(91, 0, 1), "filters[0].latitude is 91; expected -90 to 90." },
            { Near(0, 0, double.PositiveInfinity), "filters[0].within_km is Infinity; expected 0 to 20038." },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_in_a_full_sentence(PlainCondition condition, string sentence)
    {
        Assert.False(RequestFilter.TryParse([condition], Declared, out var filter, out var problems));
        Assert.Null(filter);
        Assert.Equal([sentence], problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void All_conditions_must_hold_and_all_problems_are_told()
    {
        PlainCondition live = new() { Attribute = "tags", AnyOf = ["live"] };
        PlainCondition dear = new() { Attribute = "price", Min = 100 };
        Assert.True(RequestFilter.TryParse([live, dear], Declared, out var filter, out _));
        Assert.False(filter.Matches(Item));

        Assert.False(RequestFilter.TryParse([new(), live, new()], Declared, out _, out var problems));
        Assert.Equal(["filters[0].attribute", "filters[2].attribute"], problems.Select(p => p.Field));
    }

    [Fact]
    public void No_conditions_match_everything()
    {
        Assert.True(RequestFilter.TryParse(null, Declared, out var filter, out _));
        Assert.Same(RequestFilter.None, filter);
        Assert.True(filter.Matches(Attributes.Empty));
    }

    [Fact]
    public void Too_many_conditions_are_one_problem()
    {
        var many = Enumerable
            .Repeat(new PlainCondition(), RequestLimits.FilterConditionCountMax + 1)
            .ToArray();

        Assert.False(RequestFilter.TryParse(many, Declared, out _, out var problems));
        Assert.Equal("filters is 17 conditions; expected at most 16.", Assert.Single(problems).ToString());
    }

    private static PlainCondition Near(double latitude, double longitude, double km) =>
        new()
        {
            Attribute = "place",
            Latitude = latitude,
            Longitude = longitude,
            WithinKm = km,
        };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Its_text_is_the_same_filter_again_without_the_design(PlainCondition condition, bool matches)
    {
        Assert.True(RequestFilter.TryParse([condition], Declared, out var filter, out _));

        var again = RequestFilter.Read(filter.Text);

        Assert.Equal(filter.Conditions.AsEnumerable(), again.Conditions);
        Assert.Equal(filter.Text, again.Text);
        Assert.Equal(matches, again.Matches(Item));
    }

    [Fact]
    public void A_filter_that_the_log_could_not_keep_is_refused()
    {
        var words = Enumerable.Range(0, 100).Select(i => $"{i}{new string('x', 250)}").ToArray();
        var conditions = Enumerable
            .Repeat(new PlainCondition { Attribute = "tags", AnyOf = words }, 3)
            .ToArray();

        Assert.False(RequestFilter.TryParse(conditions, Declared, out _, out var problems));
        Assert.Contains("characters long as JSON", Assert.Single(problems).Found, StringComparison.Ordinal);
    }
}
