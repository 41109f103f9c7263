using Shortlist.Basics;
using Shortlist.Server.Measures;
using Shortlist.Serving.Caches;

namespace Shortlist.Server.Tests.Measures;

public sealed class CacheTextTests
{
    private static readonly string[] HostileNames = ["a\"b", "c\\", "d\ne", "f{g=\"h\"} 1", "日本語"];

    [Fact]
    public void A_scraper_reads_back_every_count_whatever_systems_are_called()
    {
        var random = new SeededRandom(3);
        for (var round = 0; round < 50; round++)
        {
            CacheCounts[] counts = [.. HostileNames.Select(_ => Counts(random))];
            var text = new PrometheusText();

            CacheText.Write(
                text,
                Exposition.Statuses([
                    .. HostileNames.Zip(
                        counts,
                        (name, own) => (name, Exposition.Status() with { Cache = own })
                    ),
                ])
            );

            var read = new Exposition(text.ToString());
            Assert.Equal(counts, HostileNames.Select(name => Read(read, name)));
            Assert.Equal(HostileNames.Length * 10, read.Count);
        }
    }

    [Fact]
    public void A_system_without_a_cache_has_no_samples()
    {
        var text = new PrometheusText();

        CacheText.Write(text, Exposition.Statuses(("none", Exposition.Status())));

        Assert.Equal(0, new Exposition(text.ToString()).Count);
    }

    private static CacheCounts Counts(SeededRandom random) =>
        new()
        {
            Hits = Number(random),
            Stale = Number(random),
            Misses = Number(random),
            Waits = Number(random),
            Passes = Number(random),
            Refused = Number(random),
            Refreshes = Number(random),
            Evictions = Number(random),
            Entries = Number(random),
            Bytes = Number(random),
        };

    // Up to 2^52: what a double holds to the unit, sums of two included.
    private static long Number(SeededRandom random) => (long)(random.NextULong() >> (12 + random.Next(52)));

    private static CacheCounts Read(Exposition read, string system)
    {
        return new()
        {
            Hits = Outcome("hit"),
            Stale = Outcome("stale"),
            Misses = Outcome("miss"),
            Waits = Outcome("wait"),
            Passes = Outcome("pass"),
            Refused = Other("shortlist_cache_refused_total"),
            Refreshes = Other("shortlist_cache_origin_calls_total") - Outcome("miss"),
            Evictions = Other("shortlist_cache_evictions_total"),
            Entries = Other("shortlist_cache_entries"),
            Bytes = Other("shortlist_cache_bytes"),
        };

        long Outcome(string outcome) =>
            (long)
                read[
                    "shortlist_cache_requests_total",
                    ("system", system),
                    ("cache", "answers"),
                    ("outcome", outcome)
                ];

        long Other(string name) => (long)read[name, ("system", system), ("cache", "answers")];
    }
}
