using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Queries;
using Shortlist.Serving;
using Shortlist.Serving.Caches;
using Shortlist.Systems;
using Shortlist.Systems.Caching;
using Shortlist.Systems.Replays;

namespace Shortlist.Tests.Systems.Caching;

public sealed class AnswerCachingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_request_is_given_the_same_list_under_an_id_of_its_own()
    {
        await using var bench = new CacheBench(CacheBench.Personal);
        var request = CacheBench.Request(3, "s");

        var made = await bench.RankAsync(request);
        bench.Clock.Pass(TimeSpan.FromSeconds(5));
        var again = await bench.RankAsync(request);

        Assert.Equal(new CacheUse(CacheOutcome.Miss, TimeSpan.Zero), made.Cache);
        Assert.Equal(new CacheUse(CacheOutcome.Hit, TimeSpan.FromSeconds(5)), again.Cache);
        Assert.Equal(Scores(made), Scores(again));
        Assert.NotEqual(made.Request, again.Request);
        Assert.Equal((null, made.At), (made.RankedAt, again.RankedAt));
        Assert.Equal(bench.Clock.GetUtcNow(), again.At);
        Assert.Equal((made.LogOffset, made.Bundle, made.Rung), (again.LogOffset, again.Bundle, again.Rung));
        Assert.Equal(made.Exposures, again.Exposures);
        Assert.Equal(2, bench.SeenCount);
        Assert.Null(made.Written);
        Assert.NotNull(again.Written);
        Assert.Same(again.Written, (await bench.RankAsync(request)).Written);
    }

    [Fact]
    public async Task A_shared_list_is_given_to_others_with_the_arms_they_are_in()
    {
        await using var bench = new CacheBench(CacheBench.Shared);
        var outcomes = new HashSet<(string Arm, CacheOutcome Outcome)>();
        for (var user = 0; user < 30; user++)
        {
            var request = CacheBench.Request(user, $"s{user}");
            var answer = await bench.RankAsync(request);

            Assert.Equal(bench.Fresh(request).Exposures, answer.Exposures);
            Assert.Equal(Scores(bench.Fresh(request)), Scores(answer));
            outcomes.Add((answer.Exposures[0].Arm, answer.Cache!.Outcome));
        }

        Assert.Equal(4, outcomes.Count); // Each arm makes one list and shares it.
        Assert.Equal(2, bench.Caching.Counts!.Value.Misses);
    }

    [Fact]
    public async Task A_stampede_on_an_expired_hot_key_makes_one_list()
    {
        var made = 0;
        await using var system = await SystemBench.WithHistoryAsync(60, CacheBench.Personal);
        system.Kinds = name =>
            EngineVocabulary.FeatureKind(name) is var kind && name != "clock"
                ? kind
                : kind with
                {
                    Create = (spec, sources) =>
                        new SlowFeature(kind.Create(spec, sources), () => Interlocked.Increment(ref made)),
                };
        await system.ReopenAsync();
        await system.RankAsync(3, logs: false);
        system.Clock.Pass(TimeSpan.FromMinutes(5));
        (made, var before) = (0, system.System.Status.Cache!.Value);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(_ => Task.Run(async () => await system.RankAsync(3, logs: false), Cancellation))
        );

        var counts = system.System.Status.Cache!.Value;
        Assert.Equal((1, 1), (made, counts.Misses - before.Misses));
        Assert.Equal(199, counts.Waits + counts.Hits - before.Waits - before.Hits);
        Assert.Single(answers.Select(answer => string.Join(' ', Scores(answer))).Distinct());
        Assert.Equal(200, answers.Select(answer => answer.Request).Distinct().Count());
    }

    [Fact]
    public async Task What_was_retired_or_hidden_is_gone_from_the_very_next_answer()
    {
        await using var system = await SystemBench.WithHistoryAsync(60, CacheBench.Personal);
        for (var i = 0; i < 12; i++)
        {
            var shown = await system.RankAsync(i, logs: false);
            Assert.Equal(CacheOutcome.Hit, (await system.RankAsync(i, logs: false)).Cache!.Outcome);
            var item = shown.Items[i % 3].Item;
            await system.AppendAsync(
                i % 2 == 0
                    ? new ItemRetired
                    {
                        Id = $"retire-{i}",
                        At = system.Clock.GetUtcNow(),
                        Item = item,
                    }
                    : new Interaction
                    {
                        Id = $"hide-{i}",
                        At = system.Clock.GetUtcNow(),
                        Item = item,
                        User = new($"u{i}"),
                        Kind = "hide",
                    }
            );

            var next = await system.RankAsync(i, logs: false);
            Assert.DoesNotContain(item, next.Items.Select(one => one.Item));
            Assert.Equal((10, CacheOutcome.Miss), (next.Items.Count, next.Cache!.Outcome));
            system.Clock.Step = TimeSpan.FromSeconds(1); // Too late for all but the popular ones.
            Assert.DoesNotContain(
                item,
                (await system.RankAsync(i, 40, logs: false)).Items.Select(one => one.Item)
            );
            system.Clock.Step = TimeSpan.Zero;
        }
        Assert.Equal(12, system.System.Status.Cache!.Value.Refused);
    }

    // The truth is what the same request gets without a cache. With the user out of the key the same run finds a leak.
    [Theory]
    [InlineData(true, 50_000)]
    [InlineData(false, 2_000)]
    public async Task In_many_random_requests_nobody_is_given_anothers_list(bool hasUser, int requests)
    {
        var parts = RequestReads.Of(CacheBench.Personal).Select(part => part.Key);
        await using var bench = new CacheBench(
            CacheBench.Personal,
            new(parts.Where(part => hasUser || part != "user"), "d")
        );
        HideForEach(bench);
        var random = new SeededRandom(9);
        var truth = new Dictionary<RankRequest, string>();
        var wrong = 0;
        for (var i = 0; i < requests; i++)
        {
            var user = random.Next(31) - 1;
            var request = CacheBench.Request(
                user,
                random.Next(2) == 0 ? "live" : null,
                random.Next(2) == 0 ? "phone" : "desktop",
                count: 5 + random.Next(2)
            );
            if (!truth.TryGetValue(request, out var expected))
            {
                truth.Add(request, expected = string.Join(' ', Scores(bench.Fresh(request))));
            }
            wrong += string.Join(' ', Scores(await bench.RankAsync(request))) == expected ? 0 : 1;
        }

        Assert.Equal(hasUser, wrong == 0);
        Assert.InRange(truth.Values.Distinct().Count(), 60, 62); // One of each length for each user, and for nobody.
        Assert.True(bench.Caching.Counts!.Value.Hits > requests / 2);
    }

    // What is called the same query must bring the same list, or what is given again could not be computed again.
    [Theory]
    [InlineData("music number", "  Music NUMBER ", CacheOutcome.Hit)]
    [InlineData("tags:music", "tags:Music", CacheOutcome.Miss)]
    public async Task A_query_in_other_letters_is_given_the_list_that_would_be_made_for_it(
        string query,
        string other,
        CacheOutcome outcome
    )
    {
        var design = CacheBench.Shared;
        await using var bench = new CacheBench(design with { Data = design.Data with { Query = true } });
        await bench.RankAsync(CacheBench.Request(query: query));

        var answer = await bench.RankAsync(CacheBench.Request(query: other));

        var fresh = bench.Fresh(CacheBench.Request(query: other));
        Assert.Equal(outcome, answer.Cache!.Outcome);
        Assert.Equal(Scores(fresh), Scores(answer));
        Assert.Equal(
            (other, fresh.Query!.Text.Trim().ToLowerInvariant()),
            (answer.Query!.Raw, answer.Query.Text.Trim().ToLowerInvariant())
        );
    }

    [Fact]
    public async Task A_cache_for_everybody_of_lists_that_depend_on_who_asks_is_refused_at_the_start()
    {
        var design = CacheBench.With(TestDesigns.Small, "bundle");

        var refused = await Assert.ThrowsAsync<ArgumentException>(() => SystemBench.OpenAsync(design));

        Assert.Contains("the feature 'shown' reads the session", refused.Message, StringComparison.Ordinal);
        AnswerCaching.Check(CacheBench.Shared);
        AnswerCaching.Check(CacheBench.Personal);
    }

    [Fact]
    public async Task A_stale_list_is_given_at_once_and_made_anew_behind_it()
    {
        await using var bench = new CacheBench(CacheBench.Shared);
        await bench.RankAsync(CacheBench.Request());
        bench.Clock.Pass(TimeSpan.FromSeconds(35));

        var stale = await bench.RankAsync(CacheBench.Request());

        Assert.Equal(CacheOutcome.Stale, stale.Cache!.Outcome);
        var next = stale;
        for (var i = 0; i < 5_000 && next.Cache!.Outcome is not CacheOutcome.Hit; i++)
        {
            await Task.Delay(1, Cancellation);
            next = await bench.RankAsync(CacheBench.Request());
        }
        Assert.Equal(new CacheUse(CacheOutcome.Hit, TimeSpan.Zero), next.Cache);
        Assert.Equal((1, 1), (bench.Caching.Counts!.Value.Misses, bench.Caching.Counts!.Value.Refreshes));
    }

    [Fact]
    public async Task An_empty_list_is_kept_for_a_short_while()
    {
        await using var bench = new CacheBench(CacheBench.Shared);
        _ = RequestFilter.TryParse(
            [new() { Attribute = "tags", AnyOf = ["nothing"] }],
            bench.Design.Data.Items,
            out var filter,
            out _
        );
        var request = CacheBench.Request() with { Filter = filter! };

        Assert.Empty((await bench.RankAsync(request)).Items);
        Assert.Equal(CacheOutcome.Hit, (await bench.RankAsync(request)).Cache!.Outcome);
        bench.Clock.Pass(TimeSpan.FromSeconds(36));
        Assert.Equal(CacheOutcome.Miss, (await bench.RankAsync(request)).Cache!.Outcome);
    }

    [Theory]
    [InlineData(false, CacheOutcome.Hit)]
    [InlineData(true, CacheOutcome.Miss)]
    public async Task An_item_that_changed_is_shown_as_it_is_or_ends_the_list_where_the_design_says_so(
        bool ends,
        CacheOutcome outcome
    )
    {
        var design = CacheBench.Shared;
        var spec = design.Serving.Caches[0] with
        {
            InvalidateOn = ends ? ["bundle promoted", "item changed"] : ["bundle promoted"],
        };
        await using var bench = new CacheBench(
            design with
            {
                Serving = design.Serving with { Caches = [spec] },
            }
        );
        var item = (await bench.RankAsync(CacheBench.Request())).Items[1].Item;
        bench.State.Write(state =>
            state.Apply(
                new ItemChanged
                {
                    Id = "change",
                    At = bench.Clock.GetUtcNow(),
                    Item = item,
                    Changes = Attributes.Of(("title", Workbench.Text("Another title"))),
                }
            )
        );

        var answer = await bench.RankAsync(CacheBench.Request());

        Assert.Equal(outcome, answer.Cache!.Outcome);
        Assert.Equal(
            Workbench.Text("Another title"),
            answer.Items.Single(one => one.Item == item).Attributes.Find("title")
        );
        Assert.Null(answer.Written); // What was written of the list before would show the old title.
    }

    [Fact]
    public async Task A_changed_item_that_is_no_longer_asked_for_ends_the_list()
    {
        await using var bench = new CacheBench(CacheBench.Shared);
        _ = RequestFilter.TryParse(
            [new() { Attribute = "tags", AnyOf = ["art"] }],
            bench.Design.Data.Items,
            out var filter,
            out _
        );
        var request = CacheBench.Request() with { Filter = filter! };
        var item = (await bench.RankAsync(request)).Items[0].Item;
        bench.State.Write(state =>
            state.Apply(
                new ItemChanged
                {
                    Id = "change",
                    At = bench.Clock.GetUtcNow(),
                    Item = item,
                    Changes = Attributes.Of(("tags", Workbench.Words("sport"))),
                }
            )
        );

        var answer = await bench.RankAsync(request);

        Assert.Equal(CacheOutcome.Miss, answer.Cache!.Outcome);
        Assert.DoesNotContain(item, answer.Items.Select(one => one.Item));
    }

    [Fact]
    public async Task A_new_bundle_a_restart_and_an_erasure_begin_anew()
    {
        await using var system = await SystemBench.WithHistoryAsync(300, CacheBench.Personal);
        await system.RankAsync(3, logs: false);
        var trained = await system.TrainAsync();

        var answer = await system.RankAsync(3, logs: false);
        Assert.Equal((trained.Bundle, CacheOutcome.Miss), (answer.Bundle, answer.Cache!.Outcome));
        Assert.Equal(CacheOutcome.Hit, (await system.RankAsync(3, logs: false)).Cache!.Outcome);

        await system.System.EraseAsync(new("u9"), Cancellation);
        Assert.Equal(0, system.System.Status.Cache!.Value.Entries);
        Assert.Equal(CacheOutcome.Miss, (await system.RankAsync(3, logs: false)).Cache!.Outcome);

        await system.ReopenAsync();
        Assert.Equal(CacheOutcome.Miss, (await system.RankAsync(3, logs: false)).Cache!.Outcome);
    }

    [Fact]
    public async Task A_list_given_again_is_logged_with_the_moment_and_the_state_that_ranked_it()
    {
        await using var system = await SystemBench.WithHistoryAsync(60, CacheBench.Personal);
        var made = await system.RankAsync(3);
        system.Clock.Pass(TimeSpan.FromSeconds(10));
        await system.AppendAsync(SmallWorld.Did("click", 30, 5, system.Clock.GetUtcNow()));

        var again = await system.RankAsync(3);

        var logged = system
            .System.Replay(0)
            .Select(one => one.Event)
            .OfType<ListShown>()
            .Single(list => list.Request == again.Request);
        Assert.Equal(CacheOutcome.Hit, again.Cache!.Outcome);
        Assert.Equal((again.At, made.At), (logged.At, logged.RankedAt));
        Assert.Equal(made.LogOffset, logged.StateOffset);
        Assert.Equal(
            made.Items.Select(item => item.Item),
            logged.Impressions.Select(impression => impression.Item)
        );
        Assert.Empty(system.System.Find(again.Request)!.Candidates);
    }

    [Fact]
    public async Task A_list_given_again_is_made_again_to_the_bit_from_the_log_whoever_got_it()
    {
        await using var system = await SystemBench.WithHistoryAsync(300, CacheBench.Shared);
        await system.TrainAsync();
        var answers = new List<RankAnswer>();
        for (var user = 0; user < 12; user++)
        {
            answers.Add(await system.RankAsync(user));
            system.Clock.Pass(TimeSpan.FromSeconds(1));
            await system.AppendAsync(SmallWorld.Did("click", 20 + user, user, system.Clock.GetUtcNow()));
        }

        Assert.Equal(10, answers.Count(answer => answer.Cache!.Outcome is CacheOutcome.Hit));
        Assert.All(
            answers,
            answer =>
                Assert.IsType<ReplayVerdict.Equal>(
                    RequestReplay.Run(system.System, answer.Request, system.Clock, Cancellation)!.Verdict
                )
        );
    }

    [Fact]
    public async Task What_is_worse_than_the_full_rung_is_neither_kept_nor_waited_for()
    {
        await using var system = await SystemBench.WithHistoryAsync(60, CacheBench.Personal);
        system.Clock.Step = TimeSpan.FromSeconds(1);
        var worse = await system.RankAsync(3, logs: false);
        Assert.Equal(("popular", CacheOutcome.Miss), (worse.Rung, worse.Cache!.Outcome));
        system.Clock.Step = TimeSpan.Zero;

        var next = await system.RankAsync(3, logs: false);
        Assert.Equal(("light", CacheOutcome.Pass), (next.Rung, next.Cache!.Outcome));
        system.Clock.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(CacheOutcome.Miss, (await system.RankAsync(3, logs: false)).Cache!.Outcome);
        Assert.Equal(CacheOutcome.Hit, (await system.RankAsync(3, logs: false)).Cache!.Outcome);
    }

    [Fact]
    public async Task A_list_in_which_something_was_left_to_chance_is_nobody_elses()
    {
        var design = CacheBench.Shared;
        await using var bench = new CacheBench(
            design with
            {
                Ranking = design.Ranking with
                {
                    Selection =
                    [
                        .. design.Ranking.Selection,
                        TestDesigns.Selector("explore", ("slots", new[] { 2.0, 5.0 })),
                    ],
                },
            }
        );

        var first = await bench.RankAsync(CacheBench.Request());
        var outcomes = new List<CacheOutcome>();
        for (var i = 0; i < 20; i++)
        {
            outcomes.Add((await bench.RankAsync(CacheBench.Request())).Cache!.Outcome);
        }

        Assert.Contains(first.Items, item => item.Propensity < 1);
        Assert.Equal(Enumerable.Repeat(CacheOutcome.Pass, 20), outcomes);
    }

    [Theory]
    [InlineData(FaultKind.Absent)]
    [InlineData(FaultKind.Failing)]
    public async Task Without_its_cache_a_system_answers_as_one_that_has_none(FaultKind kind)
    {
        var faults = new FaultBoard();
        await using var system = await SystemBench.WithHistoryAsync(
            60,
            CacheBench.Personal,
            new() { Threads = 2, Faults = faults }
        );
        await system.RankAsync(3, logs: false);
        faults.Set(new Fault(AnswerCaching.FaultTarget, kind));

        Assert.Null((await system.RankAsync(3, logs: false)).Cache);

        faults.Set();
        Assert.Equal(CacheOutcome.Hit, (await system.RankAsync(3, logs: false)).Cache!.Outcome);
    }

    [Fact]
    public async Task A_design_without_a_cache_has_none()
    {
        await using var bench = new CacheBench(TestDesigns.Small);

        Assert.Null((await bench.RankAsync(CacheBench.Request(3))).Cache);
        Assert.Null(bench.Caching.Counts);
        bench.Caching.Clear();
    }

    // Everybody has hidden others of the five best items, so that no two lists are alike.
    private static void HideForEach(CacheBench bench)
    {
        ItemId[] best = [.. bench.Fresh(CacheBench.Request()).Items.Take(5).Select(item => item.Item)];
        for (var user = 0; user < 30; user++)
        {
            for (var place = 0; place < best.Length; place++)
            {
                var hidden = new Interaction
                {
                    Id = $"hide-{user}-{place}",
                    At = bench.Clock.GetUtcNow(),
                    Item = best[place],
                    User = new($"u{user}"),
                    Kind = "hide",
                };
                bench.State.Write(state =>
                {
                    if ((user + 1 >> place) % 2 == 1)
                    {
                        state.Apply(hidden);
                    }
                });
            }
        }
    }

    private static IEnumerable<(ItemId Item, double Score)> Scores(RankAnswer answer) =>
        answer.Items.Select(item => (item.Item, item.Score));
}
