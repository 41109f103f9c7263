using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Tests.Events;

public sealed class EventRulesTests
{
    private const int RecordBytesMax = 1 << 20;

    private static readonly Interaction Click = EventSamples.Click(1);

    private static readonly ListShown Shown = new()
    {
        Id = "shown",
        At = EventSamples.Start,
        Request = new("request"),
        Impressions = [new(new("item"), 0, 0.5)],
    };

    public static TheoryData<string, LogEvent> Wrong =>
        new()
        {
            { "event id is empty", Click with { Id = "" } },
            { "event id is empty", Click with { Id = " " } },
            { "event id has 129 characters", Click with { Id = new('x', 129) } },
            { "half of a surrogate pair", Click with { Id = "x\uD800y" } },
            { "half of a surrogate pair", Click with { Id = "\uDC00" } },
            { "item id is empty", Click with { Item = default } },
            { "item id has 257", Click with { Item = new(new('x', 257)) } },
            { "user id is empty", Click with { User = new("") } },
            { "kind of interaction is empty", Click with { Kind = "" } },
            { "value is NaN", Click with { Value = double.NaN } },
            { "value is Infinity", Click with { Value = double.PositiveInfinity } },
            { "session is empty", Click with { Session = "" } },
            { "query has 4097", Click with { Query = new('x', 4_097) } },
            { "request id is empty", Click with { Request = default(RequestId) } },
            { "attributes are missing", Click with { Context = null! } },
            { "request id is empty", Shown with { Request = default } },
            { "impressions are missing", Shown with { Impressions = default } },
            {
                "10001 impressions",
                Shown with
                {
                    Impressions = [.. Enumerable.Repeat(Shown.Impressions[0], 10_001)],
                }
            },
            { "position -1", Shown with { Impressions = [new(new("item"), -1)] } },
            { "propensity 0;", Shown with { Impressions = [new(new("item"), 0, 0)] } },
            { "propensity 1.5", Shown with { Impressions = [new(new("item"), 0, 1.5)] } },
            { "propensity NaN", Shown with { Impressions = [new(new("item"), 0, double.NaN)] } },
            { "item id is empty", Shown with { Impressions = [default] } },
            { "rung is empty", Shown with { Rung = "" } },
            { "bundle has 0 characters", Shown with { Bundle = null! } },
            { "exposures are missing", Shown with { Exposures = default } },
            { "arm is empty", Shown with { Exposures = [new("test", "")] } },
            { "offset -1", Shown with { StateOffset = -1 } },
            { "filter is empty", Shown with { Filter = "" } },
            { "filter has 65537 characters", Shown with { Filter = new('x', 65_537) } },
            { "skipped retrievers are missing", Shown with { Skipped = default } },
            { "skipped retriever is empty", Shown with { Skipped = ["hot", ""] } },
            { "65 skipped retrievers", Shown with { Skipped = [.. Enumerable.Repeat("hot", 65)] } },
            { "is NaN", With(new AttributeValue.Number(double.NaN)) },
            { "latitude", With(new AttributeValue.Place(91, 0)) },
            { "latitude", With(new AttributeValue.Place(0, double.NaN)) },
            { "finite", With(new AttributeValue.Vector([1, float.NegativeInfinity])) },
            { "missing", With(new AttributeValue.Vector(default)) },
            { "8193 numbers", With(new AttributeValue.Vector([.. new float[8_193]])) },
            { "word is empty", With(new AttributeValue.Words(["red", ""])) },
            { "1025 words", With(new AttributeValue.Words([.. Enumerable.Repeat("red", 1_025)])) },
            { "262145 characters", With(new AttributeValue.Text(new('x', 262_145))) },
            { "no value", With(null!) },
            { "name is empty", Click with { Context = Attributes.Of((" ", new AttributeValue.Flag(true))) } },
            { "at least 1250000 bytes", Click with { Context = Large(5, 250_000) } },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_refused_with_its_reason(string reason, LogEvent logEvent) =>
        Assert.Contains(reason, EventRules.Refusal(logEvent, RecordBytesMax), StringComparison.Ordinal);

    [Fact]
    public void What_is_right_passes()
    {
        var random = new SeededRandom(1);
        for (var i = 0; i < 1_000; i++)
        {
            Assert.Null(EventRules.Refusal(EventSamples.Random(random, $"🐙 {i}"), RecordBytesMax));
        }
        Assert.Null(EventRules.Refusal(Shown, RecordBytesMax));
        Assert.Null(EventRules.Refusal(Shown with { Impressions = [], Query = "" }, RecordBytesMax));
        Assert.Null(EventRules.Refusal(With(new AttributeValue.Place(-90, 180)), RecordBytesMax));
        Assert.Null(
            EventRules.Refusal(Click with { Id = new('x', LogEvent.IdLengthCharsMax) }, RecordBytesMax)
        );
    }

    private static Interaction With(AttributeValue value) =>
        Click with
        {
            Context = Attributes.Of(("x", value)),
        };

    private static Attributes Large(int count, int length) =>
        Attributes.Of(
            Enumerable
                .Range(0, count)
                .Select(i =>
                    KeyValuePair.Create(
                        $"text-{i}",
                        (AttributeValue)new AttributeValue.Text(new('x', length))
                    )
                )
        );
}
