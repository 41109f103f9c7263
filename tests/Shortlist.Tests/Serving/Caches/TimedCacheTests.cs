using System.Globalization;
using Shortlist.Basics;
using Shortlist.Serving.Caches;

namespace Shortlist.Tests.Serving.Caches;

public sealed class TimedCacheTests
{
    private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(10);

    private readonly FakeClock _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Keeps_a_value_for_its_time_and_no_longer()
    {
        var cache = Cache(new() { Ttl = Ttl, Jitter = 0 });

        Assert.Equal(CacheOutcome.Miss, Made(cache, "a"));
        _clock.Pass(TimeSpan.FromSeconds(9.99));
        var hit = cache.Take("a");
        Assert.Equal((CacheOutcome.Hit, "a", TimeSpan.FromSeconds(9.99)), (hit.Outcome, hit.Value, hit.Age));
        _clock.Pass(TimeSpan.FromSeconds(0.01));
        Assert.Equal(CacheOutcome.Miss, cache.Take("a").Outcome);
    }

    [Fact]
    public void What_was_made_together_expires_over_a_while_and_never_late()
    {
        var cache = Cache(new() { Ttl = Ttl, Jitter = 0.2 });
        string[] keys = [.. Enumerable.Range(0, 1_000).Select(Name)];
        foreach (var key in keys)
        {
            Made(cache, key);
        }
        var left = new List<int>();
        for (var i = 0; i < 10; i++)
        {
            _clock.Pass(TimeSpan.FromSeconds(i == 0 ? 8 : 0.2));
            left.Add(keys.Count(key => cache.Find(key, out _) is not null));
        }

        Assert.Equal(1_000, left[0]);
        Assert.All(left.Zip(left.Skip(1)), pair => Assert.InRange(pair.First - pair.Second, 60, 140));
        _clock.Pass(TimeSpan.FromSeconds(0.2));
        Assert.DoesNotContain(keys, key => cache.Find(key, out _) is not null);
    }

    [Fact]
    public async Task Of_many_who_miss_one_makes_the_value_and_the_others_get_it()
    {
        var cache = Cache(new() { Ttl = Ttl });
        var maker = cache.Take("a");
        var others = Enumerable.Range(0, 5).Select(_ => cache.Take("a")).ToList();

        Assert.Equal(CacheOutcome.Miss, maker.Outcome);
        Assert.All(others, turn => Assert.Equal(CacheOutcome.Wait, turn.Outcome));
        maker.Flight!.Land("value", CacheFate.Keep, 10);

        foreach (var turn in others)
        {
            Assert.Equal("value", await turn.Flight!.Landed.WaitAsync(Cancellation));
        }
        Assert.Equal((1, 5), (cache.Counts.Misses, cache.Counts.Waits));
    }

    [Theory]
    [InlineData(CacheFate.Pass, CacheOutcome.Pass)]
    [InlineData(CacheFate.Drop, CacheOutcome.Miss)]
    [InlineData(CacheFate.KeepShort, CacheOutcome.Miss)] // No time is set for it.
    public async Task What_is_not_kept_is_given_to_nobody_else(CacheFate fate, CacheOutcome next)
    {
        var cache = Cache(new() { Ttl = Ttl });
        var (maker, other) = (cache.Take("a"), cache.Take("a"));

        maker.Flight!.Land("value", fate, 10);

        var landed = await other.Flight!.Landed.WaitAsync(Cancellation);
        Assert.Equal(fate is CacheFate.KeepShort ? "value" : null, landed);
        Assert.Equal(next, cache.Take("a").Outcome);
        _clock.Pass(TimeSpan.FromSeconds(1));
        Assert.NotEqual(CacheOutcome.Pass, cache.Take("a").Outcome);
    }

    [Fact]
    public void What_is_kept_short_is_kept_for_its_own_time()
    {
        var cache = Cache(
            new()
            {
                Ttl = Ttl,
                ShortTtl = TimeSpan.FromSeconds(2),
                Jitter = 0,
            }
        );
        cache.Take("a").Flight!.Land("empty", CacheFate.KeepShort, 10);

        _clock.Pass(TimeSpan.FromSeconds(1.9));
        Assert.Equal(CacheOutcome.Hit, cache.Take("a").Outcome);
        _clock.Pass(TimeSpan.FromSeconds(0.1));
        Assert.Equal(CacheOutcome.Miss, cache.Take("a").Outcome);
    }

    [Fact]
    public async Task Who_abandons_lets_the_others_go_on_and_the_next_one_try()
    {
        var cache = Cache(new() { Ttl = Ttl });
        var (maker, other) = (cache.Take("a"), cache.Take("a"));

        maker.Flight!.Abandon();
        maker.Flight.Abandon();

        Assert.Null(await other.Flight!.Landed.WaitAsync(Cancellation));
        Assert.Equal(CacheOutcome.Miss, cache.Take("a").Outcome);
    }

    [Fact]
    public void A_stale_value_is_given_while_one_of_those_who_get_it_makes_a_new_one()
    {
        var cache = Cache(
            new()
            {
                Ttl = Ttl,
                StaleFor = TimeSpan.FromSeconds(5),
                Jitter = 0,
            }
        );
        Made(cache, "a");
        _clock.Pass(TimeSpan.FromSeconds(12));

        var (first, second) = (cache.Take("a"), cache.Take("a"));

        Assert.Equal((CacheOutcome.Stale, "a"), (first.Outcome, first.Value));
        Assert.Equal((CacheOutcome.Stale, "a"), (second.Outcome, second.Value));
        Assert.NotNull(first.Flight);
        Assert.Null(second.Flight);
        first.Flight.Land("new", CacheFate.Keep, 10);
        Assert.Equal((CacheOutcome.Hit, "new"), (cache.Take("a").Outcome, cache.Take("a").Value));
        Assert.Equal((1, 1, 2), (cache.Counts.Misses, cache.Counts.Refreshes, cache.Counts.Stale));
        _clock.Pass(TimeSpan.FromSeconds(15));
        Assert.Equal(CacheOutcome.Miss, cache.Take("a").Outcome);
    }

    [Fact]
    public void A_renewal_that_can_not_be_kept_leaves_the_stale_value_as_long_as_it_lasts()
    {
        var cache = Cache(
            new()
            {
                Ttl = Ttl,
                StaleFor = TimeSpan.FromSeconds(5),
                Jitter = 0,
            }
        );
        Made(cache, "a");
        _clock.Pass(TimeSpan.FromSeconds(12));

        cache.Take("a").Flight!.Land("worse", CacheFate.Pass, 10);

        Assert.Equal((CacheOutcome.Stale, "a"), (cache.Take("a").Outcome, cache.Take("a").Value));
        _clock.Pass(TimeSpan.FromSeconds(3));
        Assert.Equal(CacheOutcome.Wait, cache.Take("a").Outcome); // For the renewal that was begun just now.
    }

    [Fact]
    public void A_refused_value_is_gone_for_everybody_but_not_its_successor()
    {
        var cache = Cache(new() { Ttl = Ttl });
        Made(cache, "a");
        var (mine, theirs) = (cache.Take("a").Value, cache.Take("a").Value);

        var turn = cache.Take("a", mine);
        Assert.Equal(CacheOutcome.Miss, turn.Outcome);
        turn.Flight!.Land("better", CacheFate.Keep, 10);

        Assert.Equal((CacheOutcome.Hit, "better"), (cache.Take("a", theirs).Outcome, cache.Take("a").Value));
    }

    [Fact]
    public void Who_may_not_make_passes_where_there_is_nothing_and_waits_where_somebody_makes_it_and_renews()
    {
        var cache = Cache(
            new()
            {
                Ttl = Ttl,
                StaleFor = Ttl,
                Jitter = 0,
            }
        );

        Assert.Equal(CacheOutcome.Pass, cache.Take("a", mayMake: false).Outcome);
        var maker = cache.Take("a");
        Assert.Equal(CacheOutcome.Wait, cache.Take("a", mayMake: false).Outcome);
        maker.Flight!.Land("a", CacheFate.Keep, 10);
        _clock.Pass(TimeSpan.FromSeconds(11));
        var stale = cache.Take("a", mayMake: false);
        Assert.Equal(CacheOutcome.Stale, stale.Outcome);
        Assert.NotNull(stale.Flight); // A renewal is made for others.
    }

    [Fact]
    public async Task What_began_before_it_was_emptied_is_neither_kept_nor_joined()
    {
        var cache = Cache(new() { Ttl = Ttl });
        Made(cache, "b");
        var (maker, other) = (cache.Take("a"), cache.Take("a"));

        cache.Clear();

        var next = cache.Take("a");
        Assert.Equal(CacheOutcome.Miss, next.Outcome);
        maker.Flight!.Land("old", CacheFate.Keep, 10);
        Assert.Equal("old", await other.Flight!.Landed.WaitAsync(Cancellation));
        Assert.Equal(CacheOutcome.Wait, cache.Take("a").Outcome);
        next.Flight!.Land("new", CacheFate.Keep, 10);
        Assert.Equal("new", cache.Take("a").Value);
        Assert.Equal(CacheOutcome.Miss, cache.Take("b").Outcome);
    }

    [Theory]
    [InlineData(9.0)]
    [InlineData(5.0)]
    public void Early_renewals_are_as_likely_as_their_formula_says(double seconds)
    {
        const int Count = 4_000;
        var cache = Cache(
            new()
            {
                Ttl = Ttl,
                Jitter = 0,
                RefreshesEarly = true,
            }
        );
        for (var i = 0; i < Count; i++)
        {
            var turn = cache.Take(Name(i));
            _clock.Pass(TimeSpan.FromSeconds(2)); // It takes so long to make one.
            turn.Flight!.Land("value", CacheFate.Keep, 10);
            _clock.PassTo(FakeClock.Start);
        }
        _clock.Pass(TimeSpan.FromSeconds(seconds));

        var renewed = Enumerable.Range(0, Count).Count(i => cache.Take(Name(i)).Flight is not null);

        var expected = Count * Math.Exp(-(10 - seconds) / 2);
        Assert.InRange(renewed, expected - (4 * Math.Sqrt(expected)), expected + (4 * Math.Sqrt(expected)));
    }

    [Fact]
    public void Without_single_flight_everybody_makes_their_own()
    {
        var cache = Cache(new() { Ttl = Ttl, FliesAlone = false });

        Assert.Equal(
            (CacheOutcome.Miss, CacheOutcome.Miss),
            (cache.Take("a").Outcome, cache.Take("a").Outcome)
        );
    }

    [Theory]
    [InlineData(10_000, 1_000_000)]
    [InlineData(32 << 20, 700)]
    public void Never_holds_more_than_its_budget(long bytesMax, int entryCountMax)
    {
        var random = new SeededRandom(5);
        var cache = Cache(
            new()
            {
                Ttl = Ttl,
                BytesMax = bytesMax,
                EntryCountMax = entryCountMax,
            }
        );
        for (var i = 0; i < 20_000; i++)
        {
            cache.Put(Name(random.Next(3_000)), "value", random.Next(200));
            if (i % 100 == 0)
            {
                Assert.InRange(cache.Counts.Bytes, 0, bytesMax);
                Assert.InRange(cache.Counts.Entries, 0, entryCountMax);
            }
        }
        Assert.True(cache.Counts.Evictions > 0);
    }

    [Fact]
    public void Under_many_threads_a_key_is_made_by_one_at_a_time_and_gives_its_own_value()
    {
        const int Keys = 20;
        var cache = new TimedCache<string, string>(
            new() { Ttl = TimeSpan.FromMilliseconds(2), StaleFor = TimeSpan.FromMilliseconds(1) },
            key => StableHash.Of(key),
            TimeProvider.System
        );
        var makers = new int[Keys];
        var (wrong, crowded, made, missed) = (0, 0, 0, 0);
        Parallel.For(
            0,
            8,
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancellation },
            thread =>
            {
                var random = new SeededRandom((ulong)thread);
                for (var i = 0; i < 20_000; i++)
                {
                    var of = random.Next(Keys);
                    var turn = cache.Take(Name(of));
                    if (turn.Value is { } value && value != Name(of))
                    {
                        Interlocked.Increment(ref wrong);
                    }
                    if (turn is { Outcome: not CacheOutcome.Wait, Flight: { } flight })
                    {
                        _ =
                            Interlocked.Increment(ref makers[of]) > 1
                                ? Interlocked.Increment(ref crowded)
                                : 0;
                        Thread.SpinWait(50);
                        Interlocked.Increment(ref made);
                        Interlocked.Decrement(ref makers[of]);
                        flight.Land(Name(of), CacheFate.Keep, 10);
                    }
                    if (i % 5_000 == 0 && cache.Find(Name(of), out _) is null)
                    {
                        Interlocked.Increment(ref missed);
                    }
                }
            }
        );

        Assert.Equal((0, 0), (wrong, crowded));
        Assert.Equal(made + missed, cache.Counts.Misses + cache.Counts.Refreshes);
        Assert.InRange(cache.Counts.Entries, 1, Keys);
    }

    private static string Name(int i) => i.ToString(CultureInfo.InvariantCulture);

    private static CacheOutcome Made(TimedCache<string, string> cache, string key)
    {
        var turn = cache.Take(key);
        turn.Flight?.Land(key, CacheFate.Keep, 10);
        return turn.Outcome;
    }

    private TimedCache<string, string> Cache(TimedCacheOptions options) =>
        new(options, key => StableHash.Of(key), _clock);
}
