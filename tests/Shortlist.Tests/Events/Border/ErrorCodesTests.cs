using System.Text.Json;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events.Border;

namespace Shortlist.Tests.Events.Border;

public sealed class ErrorCodesTests
{
    private static readonly ErrorCode[] Codes =
    [
        new("-1", -1),
        new("0", 0),
        new("", null),
        new("NA", null),
        new("0,0", null),
        new("1970-01-01T00:00:00Z", null),
    ];

    public static TheoryData<AttributeValue, bool> Values =>
        new()
        {
            { new AttributeValue.Number(-1), true },
            { new AttributeValue.Number(-1.5), false },
            { new AttributeValue.Text(""), true },
            { new AttributeValue.Text(" NA "), true },
            { new AttributeValue.Text("Nacho"), false },
            { new AttributeValue.Words(["-1"]), true },
            { new AttributeValue.Words(["NA", ""]), true },
            { new AttributeValue.Words(["NA", "jazz"]), false },
            { new AttributeValue.Words([]), false },
            { new AttributeValue.Time(DateTimeOffset.UnixEpoch), true },
            { new AttributeValue.Place(0, 0), true },
            { new AttributeValue.Place(0, 16), false },
            { new AttributeValue.Vector([0, 0]), true },
            { new AttributeValue.Vector([0, 1]), false },
            { new AttributeValue.Flag(false), false },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_missing_where_it_is_a_code_as_a_whole(AttributeValue value, bool isMissing) =>
        Assert.Equal(isMissing, ErrorCodes.IsMissing(value, Codes));

    [Theory]
    [InlineData("-1", true)]
    [InlineData("-1.0", true)]
    [InlineData("\"-1\"", true)]
    [InlineData("\"\"", true)]
    [InlineData("\"NA\"", true)]
    [InlineData("[0, 0]", true)]
    [InlineData("[0, 1]", false)]
    [InlineData("{\"lat\": 0, \"lon\": 0}", true)]
    [InlineData("{\"lat\": 0}", false)]
    [InlineData("\"\\ud800\"", false)]
    [InlineData("1e999", false)]
    [InlineData("false", false)]
    public void Json_is_missing_whatever_type_the_attribute_has(string json, bool isMissing) =>
        Assert.Equal(isMissing, ErrorCodes.IsMissing(JsonDocument.Parse(json).RootElement, Codes));

    [Theory]
    [InlineData("-1.00", true)]
    [InlineData("NA", true)]
    [InlineData("5", false)]
    public void Text_of_a_table_is_compared_as_text_and_as_number(string text, bool isMissing) =>
        Assert.Equal(isMissing, ErrorCodes.IsMissing(text, Codes));
}
