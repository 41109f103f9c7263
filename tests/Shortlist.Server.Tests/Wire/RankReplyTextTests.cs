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
