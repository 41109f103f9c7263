using System.Text;
using System.Text.Json;
using Shortlist.Basics;
using Shortlist.Server.Wire;
using Shortlist.Serving;

namespace Shortlist.Server.Tests.Wire;

public sealed class RankReplyTextTests
{
    [Fact]
    public void Writes_byte_for_byte_what_the_serialiser_writes()
    {
        var random = new SeededRandom(7);
        for (var i = 0; i < 2_000; i++)
        {
            var answer = RandomAnswers.Next(random);

            Assert.Equal(
                JsonSerializer.Serialize(RankReply.Of(answer), WireJson.Plain.RankReply),
                Written(answer)
            );
        }
    }

    [Fact]
    public void Writes_a_list_that_is_given_again_as_it_would_write_it_anew()
    {
        var random = new SeededRandom(8);
        for (var i = 0; i < 200; i++)
        {
            var kept = RandomAnswers.Next(random) with { Written = new() };
            var first = Written(kept);
            var other = RandomAnswers.Next(random);
            var again = kept with
            {
                Request = other.Request,
                At = other.At,
                Exposures = other.Exposures,
                ElapsedMs = other.ElapsedMs,
                Cache = other.Cache,
            };

            Assert.Equal(Written(kept with { Written = null }), first);
            Assert.NotNull(kept.Written.Bytes);
            Assert.Equal(Written(again with { Written = null }), Written(again));
        }
    }

    [Fact]
    public void Writes_null_for_what_is_no_number()
    {
        var answer = RandomAnswers.Next(new(1)) with { ElapsedMs = double.NaN };

        Assert.EndsWith("\"elapsed_ms\":null}", Written(answer), StringComparison.Ordinal);
    }

    private static string Written(RankAnswer answer)
    {
        var json = JsonText.Rent();
        RankReplyText.Write(json, answer);
        var written = Encoding.UTF8.GetString(json.Written);
        json.Return();
        return written;
    }
}
