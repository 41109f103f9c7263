using System.Text;
using Shortlist.Events.Border;
using Shortlist.Systems.Erasures;

namespace Shortlist.Tests.Systems.Erasures;

public sealed class QuarantineStoreTests
{
    [Theory]
    [InlineData("""{"user": "17"}""", "17", true)]
    [InlineData("""{"deep": [{"who": "17"}]}""", "17", true)]
    [InlineData("""{"17": 1}""", "17", true)]
    [InlineData("""{"line": 17, "text": "17 items"}""", "17", false)]
    [InlineData("""{"text": "by ada-lovelace, 1843"}""", "ada-lovelace", true)]
    [InlineData("""{"text": "by ada-lovelaces"}""", "ada-lovelace", false)]
    [InlineData("17,item-3,click", "17", true)]
    [InlineData("item-3;17;click", "17", true)]
    [InlineData("117,item-17,click", "17", false)]
    [InlineData("{\"user\":\"17\",\"cut sho", "17", true)]
    [InlineData("\u0000\u0001 no text at all", "17", false)]
    [InlineData("", "17", false)]
    public void Knows_whose_a_record_is(string raw, string user, bool expected) =>
        Assert.Equal(expected, QuarantineStore.Concerns(new(user))(Record(raw)));

    [Fact]
    public void A_reason_or_an_event_id_that_names_the_user_counts_too()
    {
        var concerns = QuarantineStore.Concerns(new("ada-lovelace"));

        Assert.True(concerns(Record("{}") with { EventId = "click-ada-lovelace-7" }));
        Assert.True(
            concerns(Record("{}") with { Reasons = [new("unknown", "user", "Nobody knows 'ada-lovelace'.")] })
        );
        Assert.False(concerns(Record("{}")));
    }

    private static QuarantineRecord Record(string raw) =>
        new()
        {
            Id = 1,
            State = QuarantineState.Held,
            Raw = Encoding.UTF8.GetBytes(raw),
            RawLength = raw.Length,
            Origin = Origin.Process,
            EventId = "",
            Reasons = [new("malformed", "", "It is odd.")],
            ArrivedAt = FakeClock.Start,
            Count = 1,
            IsEventJson = true,
        };
}
