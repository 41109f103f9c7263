using System.Text;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Tests.Events;

public sealed class EventJsonTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 10, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void Reads_a_published_item_with_every_type_of_attribute()
    {
        var read = Read(
            """
            {"type": "item_published", "id": "e1", "at": "2026-11-20T11:00:00.5+01:00", "item": "a",
             "attributes": {"title": "Ünïcode 🎷 שלום", "price": 12.5, "free": false, "tags": ["x", "y"],
                            "starts_at": "2026-12-01T00:00:00Z", "place": {"lat": -33.9, "lon": 151.2},
                            "vector": [1, -0.5]}}
            """
        );

        var published = Assert.IsType<ItemPublished>(read);
        Assert.Equal("e1", published.Id);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 10, 0, 0, 500, TimeSpan.Zero), published.At);
        Assert.Equal(TimeSpan.Zero, published.At.Offset);
        Assert.Equal(
            Attributes.Of(
                ("title", new AttributeValue.Text("Ünïcode 🎷 שלום")),
                ("price", new AttributeValue.Number(12.5)),
                ("free", new AttributeValue.Flag(false)),
                ("tags", new AttributeValue.Words(["x", "y"])),
                ("starts_at", new AttributeValue.Time(new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero))),
                ("place", new AttributeValue.Place(-33.9, 151.2)),
                ("vector", new AttributeValue.Vector([1, -0.5f]))
            ),
            published.Attributes
        );
    }

    [Fact]
    public void Gives_the_clock_s_time_to_an_event_without_one() =>
        Assert.Equal(Now, Read("""{"type": "item_retired", "id": "e", "item": "a"}""").At);

    [Theory]
    [InlineData("""[]""", "", "It is an array; expected an event")]
    [InlineData("""{"id": "e"}""", "type", "It is missing; expected one of item_published")]
    [InlineData("""{"type": "item_publishd", "id": "e"}""", "type", "Did you mean 'item_published'?")]
    [InlineData("""{"type": 5, "id": "e"}""", "type", "It is a number; expected a text")]
    [InlineData("""{"type": "item_retired", "item": "a"}""", "id", "It is missing")]
    [InlineData("""{"type": "item_retired", "id": "  ", "item": "a"}""", "id", "It is blank")]
    [InlineData("""{"type": "item_retired", "id": "e", "itme": "a"}""", "itme", "Did you mean 'item'?")]
    [InlineData("""{"type": "item_retired", "id": "e", "item": "\ud800"}""", "item", "surrogate")]
    [InlineData(
        """{"type": "item_retired", "id": "e", "item": "a", "at": "2026-11-20T10:00:00"}""",
        "at",
        "RFC 3339 with its offset"
    )]
    [InlineData("""{"type": "item_retired", "id": "e", "item": "a", "at": 17}""", "at", "It is a number")]
    [InlineData(
        """{"type": "item_retired", "id": "e", "item": "a", "at": "0001-01-01T00:00:00Z"}""",
        "at",
        "expected a time after 1970-01-01"
    )]
    [InlineData(
        """{"type": "item_retired", "id": "e", "item": "a", "at": "1970-01-01T00:00:00Z"}""",
        "at",
        "It is 1970-01-01T00:00:00Z"
    )]
    [InlineData(
        """{"type": "item_published", "id": "e", "item": "a", "attributes": {"price": 1}}""",
        "attributes.title",
        "which the design requires"
    )]
    [InlineData(
        """{"type": "item_published", "id": "e", "item": "a"}""",
        "attributes.title",
        "which the design requires"
    )]
    [InlineData(
        """{"type": "item_changed", "id": "e", "item": "a", "attributes": {"prise": 1}}""",
        "attributes.prise",
        "Did you mean 'price'?"
    )]
    [InlineData(
        """{"type": "item_changed", "id": "e", "item": "a", "attributes": {"price": null}}""",
        "attributes.price",
        "can't take an attribute away"
    )]
    [InlineData("""{"type": "item_changed", "id": "e", "item": "a"}""", "attributes", "It is missing")]
    [InlineData(
        """{"type": "item_changed", "id": "e", "item": "a", "attributes": {"price": -1}}""",
        "attributes.price",
        "It is -1; expected a number, 0 to 1000 EUR"
    )]
    [InlineData(
        """{"type": "item_changed", "id": "e", "item": "a", "attributes": {"price": 1e999}}""",
        "attributes.price",
        "too large"
    )]
    [InlineData(
        """{"type": "item_changed", "id": "e", "item": "a", "attributes": {"price": "NaN"}}""",
        "attributes.price",
        "It is a string; expected a number"
    )]
    [InlineData(
        """{"type": "item_changed", "id": "e", "item": "a", "attributes": {"vector": [1, 1e39]}}""",
        "attributes.vector[1]",
        "finite 32-bit number"
    )]
    [InlineData(
        """{"type": "item_changed", "id": "e", "item": "a", "attributes": {"vector": [1, 2, 3]}}""",
        "attributes.vector",
        "It has 3 numbers; expected 2"
    )]
    [InlineData(
        """{"type": "item_changed", "id": "e", "item": "a", "attributes": {"place": {"lat": 91, "lon": 0}}}""",
        "attributes.place.lat",
        "It is 91; expected a number, -90 to 90"
    )]
    [InlineData(
        """{"type": "item_changed", "id": "e", "item": "a", "attributes": {"place": {"lat": 1}}}""",
        "attributes.place.lon",
        "It is missing"
    )]
    [InlineData(
        """{"type": "item_changed", "id": "e", "item": "a", "attributes": {"tags": ["x", " "]}}""",
        "attributes.tags[1]",
        "blank word"
    )]
    [InlineData(
        """{"type": "item_changed", "id": "e", "item": "a", "attributes": {"free": 1}}""",
        "attributes.free",
        "true or false"
    )]
    [InlineData(
        """{"type": "interaction", "id": "e", "item": "a", "kind": "clik"}""",
        "kind",
        "There is no interaction 'clik'. Did you mean 'click'?"
    )]
    [InlineData(
        """{"type": "interaction", "id": "e", "item": "a", "kind": "watch", "value": -5}""",
        "value",
        "0 s or more"
    )]
    [InlineData(
        """{"type": "interaction", "id": "e", "item": "a", "kind": "click", "value": 2}""",
        "value",
        "It is 2; expected a number, 1 to 1"
    )]
    [InlineData(
        """{"type": "list_shown", "id": "e", "request": "r"}""",
        "impressions",
        "give [] for an empty list"
    )]
    [InlineData(
        """{"type": "list_shown", "id": "e", "request": "r", "impressions": 5}""",
        "impressions",
        "It is a number; expected an array"
    )]
    [InlineData(
        """{"type": "list_shown", "id": "e", "request": "r", "impressions": [{"item": "a", "position": -1}]}""",
        "impressions[0].position",
        "It is -1"
    )]
    [InlineData(
        """{"type": "list_shown", "id": "e", "request": "r", "impressions": [{"item": "a", "propensity": 0}]}""",
        "impressions[0].propensity",
        "above 0"
    )]
    public void Says_where_it_is_wrong_and_what_was_expected(string json, string path, string message)
    {
        var refused = Refuse(json);

        Assert.Contains(
            refused.Errors,
            error => error.Path == path && error.Message.Contains(message, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Says_which_event_it_refused() =>
        Assert.Equal("e7", Refuse("""{"id": "e7", "type": "nothing"}""").Id);

    [Theory]
    [InlineData("", "line 1, byte 1")]
    [InlineData("{\n  \"type\": NaN}", "line 2, byte 11")]
    [InlineData("""{"type": "item_retired", "type": "item_retired"}""", "not JSON")]
    [InlineData(
        """{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}}}}}}}}}""",
        "not JSON"
    )]
    public void Says_where_the_text_stops_being_JSON(string json, string message) =>
        Assert.Contains(message, Refuse(json).Reason, StringComparison.Ordinal);

    [Fact]
    public void Reports_several_mistakes_at_once_but_not_a_million()
    {
        var impressions = string.Join(',', Enumerable.Repeat("""{"itme": 1}""", 9_000));

        var refused = Refuse($$"""{"type": "list_shown", "id": "e", "impressions": [{{impressions}}]}""");

        Assert.Equal(EventJson.ErrorCountMax, refused.Errors.Count);
    }

    [Fact]
    public void A_list_of_a_million_items_is_refused_by_its_length()
    {
        var impressions = string.Join(',', Enumerable.Repeat("{}", 1_000_000));

        var refused = Refuse(
            $$"""{"type": "list_shown", "id": "e", "request": "r", "impressions": [{{impressions}}]}"""
        );

        Assert.Equal(
            "It has 1000000 elements; expected at most 10000.",
            Assert.Single(refused.Errors).Message
        );
    }

    [Fact]
    public void What_was_written_is_read_back_equal()
    {
        var random = new SeededRandom(7);
        for (var i = 0; i < 2_000; i++)
        {
            var written = Any(random, i);

            var read = Read(Encoding.UTF8.GetString(EventJson.ToUtf8(written)));

            Assert.Equal(Comparable(written), Comparable(read));
        }
    }

    [Fact]
    public void Whatever_the_bytes_it_never_throws()
    {
        var random = new SeededRandom(11);
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = EventJson.ToUtf8(Any(random, i));
            for (var change = 0; change < 1 + random.Next(4); change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }
            if (random.Next(8) == 0)
            {
                bytes = bytes[..random.Next(bytes.Length)];
            }

            var reading = EventJson.Read(bytes, EventJsonData.Section, new FixedClock(Now));

            Assert.True(reading is EventJsonReading.Read or EventJsonReading.Refused { Errors.Count: > 0 });
        }
    }

    private static LogEvent Read(string json)
    {
        var reading = EventJson.Read(
            Encoding.UTF8.GetBytes(json),
            EventJsonData.Section,
            new FixedClock(Now)
        );
        return reading switch
        {
            EventJsonReading.Read read => read.Event,
            EventJsonReading.Refused refused => throw new InvalidOperationException(refused.Reason),
            _ => throw new InvalidOperationException(),
        };
    }

    [Fact]
    public void What_a_list_says_of_the_state_that_ranked_it_is_shown_and_never_taken_from_outside()
    {
        var shown = new ListShown
        {
            Id = "s",
            At = Now,
            Request = new("r"),
            Impressions = [new(new("i"), 0)],
            StateOffset = 41,
            Filter = "[]",
            Skipped = ["near"],
        };

        var json = EventJson.ToUtf8(shown);
        var text = Encoding.UTF8.GetString(json);
        var read = EventJson.Read(json, EventJsonData.Section, new FixedClock(Now));

        Assert.Contains(
            "\"state_offset\":41,\"filter\":\"[]\",\"skipped\":[\"near\"]",
            text,
            StringComparison.Ordinal
        );
        var other = Assert.IsType<ListShown>(Assert.IsType<EventJsonReading.Read>(read).Event);
        Assert.Equal((null, null), (other.StateOffset, other.Filter));
        Assert.Empty(other.Skipped);
    }

    private static EventJsonReading.Refused Refuse(string json) =>
        Assert.IsType<EventJsonReading.Refused>(
            EventJson.Read(Encoding.UTF8.GetBytes(json), EventJsonData.Section, new FixedClock(Now))
        );

    // Records compare arrays by identity; here they are compared by what they hold.
    private static (LogEvent, string) Comparable(LogEvent logEvent) =>
        logEvent is ListShown shown
            ? (
                shown with
                {
                    Impressions = [],
                    Exposures = [],
                },
                string.Join('|', shown.Impressions) + string.Join('|', shown.Exposures)
            )
            : (logEvent, "");

    private static LogEvent Any(SeededRandom random, int i)
    {
        var id = $"e{i}";
        var at = Now.AddMilliseconds(random.Next(1_000_000_000));
        return random.Next(7) switch
        {
            0 => new ItemPublished
            {
                Id = id,
                At = at,
                Item = new($"ï{i}"),
                Attributes = Values(random),
            },
            1 => new ItemChanged
            {
                Id = id,
                At = at,
                Item = new($"{i}/%🎷"),
                Changes = Values(random),
            },
            2 => new ItemRetired
            {
                Id = id,
                At = at,
                Item = new($"i{i}"),
            },
            3 => new UserDescribed
            {
                Id = id,
                At = at,
                User = new("u"),
                Attributes = Home(random),
            },
            4 => new UserErased
            {
                Id = id,
                At = at,
                User = new($"u\"\\{i}"),
            },
            5 => new ListShown
            {
                Id = id,
                At = at,
                Request = new($"r{i}"),
                User = random.Next(2) == 0 ? null : new("u"),
                Query = random.Next(2) == 0 ? null : "jazz\u2028\t\"</script>",
                Impressions = [new(new("a"), 0, 0.25), new(new("b"), 1)],
                Exposures = [new("x", "treatment")],
                Bundle = "b1",
            },
            _ => new Interaction
            {
                Id = id,
                At = at,
                Item = new("a"),
                Kind = "watch",
                Value = random.NextDouble() * 100,
                Session = "s",
                Context = Attributes.Of(("device", new AttributeValue.Words(["tv"]))),
            },
        };
    }

    private static Attributes Home(SeededRandom random) =>
        Attributes.Of(
            ("home", new AttributeValue.Place(random.NextDouble() * 90, -180 * random.NextDouble()))
        );

    private static Attributes Values(SeededRandom random) =>
        Attributes.Of(
            ("title", new AttributeValue.Text(random.Next(2) == 0 ? "" : "שלום <b>&\u0001")),
            ("price", new AttributeValue.Number(random.NextDouble() * 1000)),
            ("free", new AttributeValue.Flag(random.Next(2) == 0)),
            ("tags", new AttributeValue.Words(random.Next(2) == 0 ? [] : ["one"])),
            ("starts_at", new AttributeValue.Time(Now.AddMilliseconds(random.Next(1_000_000)))),
            ("vector", new AttributeValue.Vector([(float)random.NextDouble(), -1e-38f]))
        );
}
