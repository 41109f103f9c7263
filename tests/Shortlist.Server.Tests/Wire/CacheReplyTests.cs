using System.Text.Json;
using Shortlist.Basics;
using Shortlist.Server.Wire;
using Shortlist.Serving;
using Shortlist.Serving.Caches;

namespace Shortlist.Server.Tests.Wire;

public sealed class CacheReplyTests
{
    [Fact]
    public void Every_outcome_has_a_name_of_its_own()
    {
        var names = Enum.GetValues<CacheOutcome>().Select(CacheReply.NameOf).ToList();

        Assert.Equal(["hit", "miss", "pass", "stale", "wait"], names.Order(StringComparer.Ordinal));
        Assert.Equal("pass", CacheReply.NameOf((CacheOutcome)99)); // One that nobody knows helped nobody.
    }

    [Fact]
    public void Outcome_and_age_come_back_from_the_text_of_an_answer()
    {
        var random = new SeededRandom(11);
        foreach (var outcome in Enum.GetValues<CacheOutcome>())
        {
            for (var round = 0; round < 40; round++)
            {
                var age = TimeSpan.FromTicks((long)(random.NextULong() >> (1 + random.Next(62))));
                var answer = RandomAnswers.Next(random) with { Cache = new(outcome, age) };

                using var read = JsonDocument.Parse(Written(answer));

                var cache = read.RootElement.GetProperty("cache");
                Assert.Equal(CacheReply.NameOf(outcome), cache.GetProperty("outcome").GetString());
                Assert.Equal(age.TotalMilliseconds, cache.GetProperty("age_ms").GetDouble());
            }
        }
    }

    private static byte[] Written(RankAnswer answer)
    {
        var json = JsonText.Rent();
        RankReplyText.Write(json, answer);
        var written = json.Written.ToArray();
        json.Return();
        return written;
    }
}
