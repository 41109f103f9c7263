using System.Collections.Immutable;
using Shortlist.Basics;
using Shortlist.Queries;

namespace Shortlist.Tests.Queries;

public sealed class FilterTextTests
{
    [Fact]
    public void Conditions_come_back_to_the_last_bit()
    {
        var random = new SeededRandom(3);
        for (var i = 0; i < 500; i++)
        {
            ImmutableArray<AttributeCondition> conditions =
            [
                .. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Any(random)),
            ];

            var text = FilterText.Write(conditions);

            Assert.Equal(conditions.AsEnumerable(), FilterText.Read(text));
            Assert.Equal(text, FilterText.Write(FilterText.Read(text)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[{}]")]
    [InlineData("[1]")]
    [InlineData("""[{"attribute":"a","is":3}]""")]
    [InlineData("""[{"attribute":"a","from":"then","until":"now"}]""")]
    public void Other_texts_are_damaged_data(string text) =>
        Assert.Throws<InvalidDataException>(() => FilterText.Read(text));

    private static AttributeCondition Any(SeededRandom random) =>
        random.Next(5) switch
        {
            0 => new AttributeCondition.AnyOf("tags", ["Straße \"1\"", "日本", "\u0001\u2028"]),
            1 => new AttributeCondition.Flag("open", random.Next(2) == 0),
            2 => new AttributeCondition.Number(
                "price",
                random.Next(3) == 0 ? double.NegativeInfinity : random.NextNormal() * 1e-12,
                random.Next(3) == 0 ? double.PositiveInfinity : random.NextNormal() * 1e300
            ),
            3 => new AttributeCondition.Time(
                "starts",
                random.Next(3) == 0
                    ? DateTimeOffset.MinValue
                    : FakeClock.Start.AddTicks(random.Next(int.MaxValue)).ToOffset(TimeSpan.FromHours(5)),
                DateTimeOffset.MaxValue
            ),
            _ => new AttributeCondition.Near(
                "place",
                random.NextNormal(),
                random.NextNormal(),
                random.NextDouble() * 100
            ),
        };
}
