using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Serving.Rows;
using Shortlist.Systems;

namespace Shortlist.Tests.Systems;

public sealed class RankingSystemTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, "retrieval")]
    [InlineData(true, "light")]
    public async Task A_feature_whose_source_is_gone_sends_the_answer_to_the_next_rung_by_name(
        bool hasLight,
        string rung
    )
    {
        var text = TestDesigns.SmallText.Replace(
            "left: user.interests, right: item.tags }",
            "left: user.interests, right: item.tags, missing: rung }",
            StringComparison.Ordinal
        );
        var whole = TestDesigns.Read(text);
        var rungs = whole.Serving.Rungs.Where(spec => hasLight || spec.Name is not "light");
        await using var bench = await SystemBench.WithHistoryAsync(
            300,
            whole with
            {
                Experiments = [],
                Serving = whole.Serving with { Rungs = [.. rungs] },
            }
        );
        var bundle = (await bench.TrainAsync()).Bundle;

        var known = await bench.RankAsync(user: 3);
        var stranger = await bench.RankAsync(); // Nobody knows what a stranger is interested in.

        Assert.Equal(("full", bundle, ""), (known.Rung, known.Bundle, known.RungReason));
        Assert.Equal((rung, ""), (stranger.Rung, stranger.Bundle));
        Assert.Equal(hasLight ? "popularity" : "", stranger.Model);
        Assert.Contains("'interests'", stranger.RungReason, StringComparison.Ordinal);
        Assert.Equal(10, stranger.Items.Count);
        Assert.Equal(1, bench.System.Watch.Rungs[rung]);
    }

    [Fact]
    public async Task Before_any_training_a_rule_ranks_on_a_rung_of_its_own()
    {
        await using var bench = await SystemBench.WithHistoryAsync(20);

        var answer = await bench.RankAsync(user: 3);

        Assert.Equal(
            ("light", "No bundle is serving yet; the design's first model ranks.", "popularity", ""),
            (answer.Rung, answer.RungReason, answer.Model, answer.Bundle)
        );
        Assert.Equal(10, answer.Items.Count);
        Assert.Equal(Enumerable.Range(0, 10), answer.Items.Select(item => item.Position));
        Assert.Equal(10, answer.Items.Select(item => item.Item).Distinct().Count());
        Assert.All(answer.Items, item => Assert.NotEmpty(item.Sources));
        Assert.Equal(bench.Design.Hash, answer.DesignHash);
        Assert.True(answer.CandidateCount >= 10);
        Assert.Equal(
            bench.Design.Retrieval.Retrievers.Select(spec => spec.Name),
            answer.Retrievers.Select(report => report.Name)
        );
    }

    [Fact]
    public async Task The_next_answer_knows_what_was_appended()
    {
        await using var bench = await SystemBench.OpenAsync();
        await bench.AppendAsync([.. SmallWorld.Catalogue()]);
        bench.Clock.Pass(TimeSpan.FromHours(1));
        for (var i = 0; i < 10; i++)
        {
            var item = 10 + i;
            var clicks = Enumerable
                .Range(0, i + 2)
                .Select(user => SmallWorld.Did("click", item, user, bench.Clock.GetUtcNow()));
            await bench.AppendAsync([.. clicks]);

            var answer = await bench.RankAsync(user: 29);

            Assert.Equal(new ItemId($"i{item}"), answer.Items[0].Item);
            bench.Clock.Pass(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task A_retired_item_is_gone_from_the_very_next_answer_on_every_rung()
    {
        await using var bench = await SystemBench.WithHistoryAsync(30);
        for (var i = 0; i < 15; i++)
        {
            var first = (await bench.RankAsync(user: i)).Items[0].Item;
            await bench.AppendAsync(
                new ItemRetired
                {
                    Id = $"retire-{i}",
                    At = bench.Clock.GetUtcNow(),
                    Item = first,
                }
            );

            bench.Clock.Step = i % 3 == 0 ? TimeSpan.FromSeconds(1) : TimeSpan.Zero;
            var answer = await bench.RankAsync(user: i, count: 40);
            Assert.Equal(i % 3 == 0 ? "popular" : "light", answer.Rung);
            Assert.DoesNotContain(first, answer.Items.Select(item => item.Item));
            bench.Clock.Step = TimeSpan.Zero;
        }
        Assert.Equal(SmallWorld.ItemCount - 15, bench.System.Status.Items);
    }

    [Fact]
    public async Task A_restart_keeps_everything()
    {
        await using var bench = await SystemBench.WithHistoryAsync(40);
        await bench.AppendAsync(SmallWorld.Did("hide", 4, 3, bench.Clock.GetUtcNow()));
        var before = await bench.RankAsync(user: 3, logs: false);
        var status = bench.System.Status;

        await bench.ReopenAsync();

        var after = await bench.RankAsync(user: 3, logs: false);
        Assert.Equal(
            before.Items.Select(item => (item.Item, item.Score)),
            after.Items.Select(item => (item.Item, item.Score))
        );
        Assert.DoesNotContain(new ItemId("i4"), after.Items.Select(item => item.Item));
        Assert.Equal(
            (status.LogEvents, status.Items, status.Users),
            (bench.System.Status.LogEvents, bench.System.Status.Items, bench.System.Status.Users)
        );
        Assert.True(bench.System.Status.Ready);
        Assert.Equal(before.LogOffset, after.LogOffset);
    }

    [Fact]
    public async Task People_nobody_knows_get_a_list_too()
    {
        await using var bench = await SystemBench.WithHistoryAsync(20);

        Assert.Equal(10, (await bench.RankAsync(user: 99_999)).Items.Count);
        Assert.Equal(10, (await bench.RankAsync()).Items.Count);
        Assert.Equal(5, (await bench.RankAsync(session: "new", count: 5)).Items.Count);
        Assert.Empty((await bench.RankAsync(count: 0)).Items);
    }

    [Fact]
    public async Task Hard_filters_and_the_filter_of_the_request_hold()
    {
        await using var bench = await SystemBench.WithHistoryAsync(20);
        await bench.AppendAsync(
            SmallWorld.Did("hide", 1, 5, bench.Clock.GetUtcNow()),
            SmallWorld.Did("like", 2, 5, bench.Clock.GetUtcNow()),
            new ItemChanged
            {
                Id = "ends",
                At = bench.Clock.GetUtcNow(),
                Item = new("i3"),
                Changes = Attributes.Of(("ends_at", new AttributeValue.Time(bench.Clock.GetUtcNow()))),
            }
        );
        foreach (var step in new[] { TimeSpan.Zero, TimeSpan.FromSeconds(1) })
        {
            bench.Clock.Step = step;
            var answer = await bench.RankAsync(
                user: 5,
                count: 40,
                filter: Workbench.Filter(new() { Attribute = "price", Max = 19.5 })
            );

            Assert.NotEmpty(answer.Items);
            Assert.Empty(answer.Items.Select(item => item.Item.Value).Intersect(["i1", "i2", "i3"]));
            Assert.All(
                answer.Items,
                item => Assert.True(item.Attributes.Find("price") is AttributeValue.Number { Value: < 20 })
            );
        }
    }

    [Fact]
    public async Task Late_it_falls_to_the_popular_rung_and_says_why()
    {
        await using var bench = await SystemBench.WithHistoryAsync(30);
        bench.Clock.Step = TimeSpan.FromSeconds(1); // Every look at the clock takes longer than the deadline.

        var answer = await bench.RankAsync(user: 3);

        Assert.Equal("popular", answer.Rung);
        Assert.Contains("deadline", answer.RungReason, StringComparison.Ordinal);
        Assert.Equal(("", ""), (answer.Model, answer.Bundle));
        Assert.Equal(10, answer.Items.Count);
        Assert.All(answer.Items, item => Assert.Single(item.Sources));
        Assert.All(answer.Retrievers, report => Assert.True(report.Skipped));
        Assert.Equal(1, bench.System.Watch.Rungs["popular"]);
    }

    [Fact]
    public async Task Where_every_retriever_was_late_the_list_is_the_popular_one_and_not_empty()
    {
        var small = TestDesigns.Small;
        var design = small with
        {
            Retrieval = small.Retrieval with
            {
                Retrievers =
                [
                    .. small.Retrieval.Retrievers.Select(spec => TestDesigns.Retriever(spec.Name, "all", 10)),
                ],
            },
        };
        await using var bench = await SystemBench.WithHistoryAsync(30, design);
        bench.Clock.Step = TimeSpan.FromMilliseconds(11); // A look at the clock takes longer than a retriever may.

        var answer = await bench.RankAsync(user: 3);

        Assert.Equal("popular", answer.Rung);
        Assert.Equal(10, answer.Items.Count);
        Assert.All(answer.Retrievers, report => Assert.True(report.Skipped));
        Assert.All(
            design.Retrieval.Retrievers,
            spec => Assert.Equal(1, bench.System.Status.Skipped[spec.Name])
        );
    }

    [Fact]
    public async Task The_shown_list_is_in_the_log_when_the_answer_is_there()
    {
        await using var bench = await SystemBench.WithHistoryAsync(20);
        var end = bench.System.Status.LogEvents;

        var answer = await bench.RankAsync(user: 3, request: "r1");
        var looked = await bench.RankAsync(user: 3, request: "r2", logs: false);

        var logged = Assert.Single(bench.System.Replay(end));
        var shown = Assert.IsType<ListShown>(logged.Event);
        Assert.Equal(new RequestId("r1"), shown.Request);
        Assert.Equal(answer.Items.Select(item => item.Item), shown.Impressions.Select(one => one.Item));
        Assert.Equal(answer.Exposures, shown.Exposures);
        Assert.Equal("light", shown.Rung);
        Assert.Equal((end, null), (shown.StateOffset, shown.Filter));
        Assert.Empty(shown.Skipped);
        Assert.NotEmpty(looked.Items);
        Assert.Equal(0, bench.System.Watch.LostImpressions);
    }

    [Fact]
    public async Task A_list_says_what_it_was_asked_for_and_which_retrievers_were_late()
    {
        await using var bench = await SystemBench.WithHistoryAsync(20);
        var end = bench.System.Status.LogEvents;
        var filter = Workbench.Filter(new() { Attribute = "price", Max = 19.5 });
        bench.Clock.Step = TimeSpan.FromMilliseconds(12); // Looked at four times, the retrieval's 50 ms are over.

        var answer = await bench.RankAsync(user: 3, request: "r1", filter: filter);

        var shown = (ListShown)Assert.Single(bench.System.Replay(end)).Event;
        Assert.Equal(filter.Text, shown.Filter);
        Assert.NotEmpty(shown.Skipped);
        Assert.Equal(
            answer.Retrievers.Where(report => report.Skipped).Select(report => report.Name),
            shown.Skipped
        );
    }

    [Fact]
    public async Task The_rows_of_lists_that_a_model_ranked_are_kept_and_counted()
    {
        await using var bench = await SystemBench.WithHistoryAsync(20);
        await bench.RankAsync(user: 3);
        await bench.RankAsync(user: 3, logs: false); // Nobody saw it.
        bench.Clock.Step = TimeSpan.FromSeconds(1);
        await bench.RankAsync(user: 3); // On the popular rung nothing is scored.
        bench.Clock.Step = TimeSpan.Zero;
        await bench.CloseAsync();

        Assert.Single(ServedRowReader.Read(new SystemFolder(bench.Folder).Rows));

        bench.Design = bench.Design with { Monitoring = bench.Design.Monitoring with { ServedRows = 0 } };
        await bench.ReopenAsync();
        await bench.RankAsync(user: 3);
        Assert.Equal((0, 0), (bench.System.Status.ServedRowsWritten, bench.System.Status.ServedRowsDropped));
    }

    [Fact]
    public async Task The_share_of_requests_whose_rows_are_kept_is_the_designs()
    {
        await using var bench = await SystemBench.WithHistoryAsync(
            20,
            TestDesigns.Small with
            {
                Monitoring = TestDesigns.Small.Monitoring with { ServedRows = 0.25 },
            }
        );
        for (var i = 0; i < 200; i++)
        {
            await bench.RankAsync(user: i % 20, count: 3, request: $"r{i}");
        }
        await bench.CloseAsync();

        Assert.InRange(ServedRowReader.Read(new SystemFolder(bench.Folder).Rows).Count(), 30, 70);
    }

    [Fact]
    public async Task The_list_of_a_request_with_the_longest_id_is_logged_too()
    {
        await using var bench = await SystemBench.WithHistoryAsync(20);
        var end = bench.System.Status.LogEvents;

        await bench.RankAsync(user: 3, request: new string('r', RequestId.LengthCharsMax));

        Assert.Single(bench.System.Replay(end));
        Assert.Equal(0, bench.System.Watch.LostImpressions);
    }

    [Fact]
    public async Task A_list_that_can_not_be_logged_is_counted_and_the_answer_still_given()
    {
        await using var bench = await SystemBench.WithHistoryAsync(20);
        var end = bench.System.Status.LogEvents;

        var answer = await bench.RankAsync(
            user: 3,
            query: new string('q', EventLimits.QueryLengthCharsMax + 1)
        );

        Assert.NotEmpty(answer.Items);
        Assert.Empty(bench.System.Replay(end));
        Assert.Equal(1, bench.System.Watch.LostImpressions);
    }

    [Fact]
    public async Task Why_can_be_asked_of_the_latest_requests()
    {
        await using var bench = await SystemBench.WithHistoryAsync(
            30,
            options: new() { Threads = 1, RecordedRequestCountMax = 2 }
        );
        foreach (var id in new[] { "r0", "r1", "r2" })
        {
            await bench.RankAsync(user: 3, request: id);
        }

        Assert.Null(bench.System.Find(new RequestId("r0")));
        Assert.NotNull(bench.System.Find(new RequestId("r1")));
        var record = bench.System.Find(new RequestId("r2"))!;
        Assert.Equal(record.Answer.CandidateCount, record.Candidates.Count);
        var first = record.Candidates.Single(candidate => candidate.Position == 0);
        Assert.Equal(record.Answer.Items[0].Item, first.Item);
        Assert.Equal(
            record.Answer.Items[0].Sources,
            first.Sources.Keys.OrderBy(name =>
                bench.Design.Retrieval.Retrievers.Select(spec => spec.Name).ToList().IndexOf(name)
            )
        );
        Assert.Equal(bench.System.Features, first.Features.Keys);
        Assert.Equal(
            first.Score!.Value,
            first.Why!.Parts.Sum(part => part.Value),
            1e-5 * Math.Max(1, Math.Abs(first.Score.Value))
        );
        Assert.Equal(record.Candidates.OrderByDescending(candidate => candidate.Score), record.Candidates);
    }

    [Fact]
    public async Task Everybody_stays_in_one_arm_and_the_list_says_which()
    {
        await using var bench = await SystemBench.WithHistoryAsync(300);
        await bench.TrainAsync();
        var models = new HashSet<string>();
        for (var user = 0; user < 12; user++)
        {
            var end = bench.System.Status.LogEvents;
            var (first, second) = (await bench.RankAsync(user), await bench.RankAsync(user));

            var exposure = Assert.Single(first.Exposures);
            Assert.Equal("linear-or-popularity", exposure.Experiment);
            Assert.Equal(exposure, Assert.Single(second.Exposures));
            Assert.Equal(exposure.Arm, first.Model); // The arms are named for their models.
            Assert.All(
                bench.System.Replay(end),
                logged => Assert.Equal([exposure], ((ListShown)logged.Event).Exposures)
            );
            models.Add(first.Model);
        }
        Assert.Equal(["linear", "popularity"], models.Order());
    }

    [Fact]
    public async Task Sending_events_again_is_safe_and_clicks_are_counted_once()
    {
        await using var bench = await SystemBench.WithHistoryAsync(5);
        var click = SmallWorld.Did("click", 7, 3, bench.Clock.GetUtcNow());
        await bench.AppendAsync(click);
        var end = bench.System.Status.LogEvents;

        var outcomes = await bench.System.AppendAsync(
            [click, click with { Id = "bad", Kind = "" }],
            Cancellation
        );

        Assert.IsType<AppendOutcome.AlreadyKnown>(outcomes[0]);
        Assert.IsType<AppendOutcome.Rejected>(outcomes[1]);
        Assert.Equal(end, bench.System.Status.LogEvents);
    }

    [Fact]
    public async Task An_event_from_before_1970_is_refused_and_in_an_older_log_stops_nothing()
    {
        await using var bench = await SystemBench.WithHistoryAsync(5);
        var old = SmallWorld.Did("click", 7, 3, new(1950, 1, 1, 0, 0, 0, TimeSpan.Zero));

        var refused = Assert.IsType<AppendOutcome.Rejected>(
            (await bench.System.AppendAsync([old], Cancellation)).Single()
        );
        Assert.Equal(("range", "at", 1L), (refused.Code, refused.Field, refused.Quarantine));
        await bench.CloseAsync();
        await using (var log = EventLog.Open(Path.Combine(bench.Folder, "log"), new(), bench.Clock))
        {
            await log.AppendAsync(old, Cancellation);
        }
        await bench.ReopenAsync();
        Assert.True(bench.System.Status.Ready);
        Assert.Equal(10, (await bench.RankAsync(user: 3)).Items.Count);
    }

    [Fact]
    public async Task Items_and_users_can_be_looked_up()
    {
        await using var bench = await SystemBench.OpenAsync();
        await bench.AppendAsync([.. SmallWorld.Catalogue()]);
        await bench.AppendAsync(
            new UserErased
            {
                Id = "erase",
                At = FakeClock.Start,
                User = new("u1"),
            }
        );

        Assert.True(bench.System.Find(new ItemId("i1"))!.IsAlive);
        Assert.Null(bench.System.Find(new ItemId("nobody")));
        Assert.NotNull(bench.System.Find(new UserId("u0")));
        Assert.Null(bench.System.Find(new UserId("u1")));
        Assert.Equal(["i0", "i1", "i2"], bench.System.SampleItems(3).Select(item => item.Id.Value));
        Assert.Equal(["u0", "u2", "u3"], bench.System.SampleUsers(3).Select(user => user.Id.Value));
    }

    [Fact]
    public async Task Answers_go_on_while_events_come_in_and_each_sees_one_version()
    {
        await using var bench = await SystemBench.WithHistoryAsync(20);
        using var done = new CancellationTokenSource();
        var asking = Enumerable
            .Range(0, 3)
            .Select(user =>
                Task.Run(
                    async () =>
                    {
                        var (answers, offset) = (0, 0L);
                        while (!done.IsCancellationRequested || answers == 0)
                        {
                            var answer = await bench.RankAsync(user, logs: false);
                            Assert.True(answer.LogOffset >= offset);
                            Assert.Equal(
                                answer.Items.Count,
                                answer.Items.Select(item => item.Item).Distinct().Count()
                            );
                            (answers, offset) = (answers + 1, answer.LogOffset);
                        }
                        return answers;
                    },
                    Cancellation
                )
            )
            .ToArray();
        for (var i = 0; i < 50; i++)
        {
            await bench.AppendAsync(
                SmallWorld.Did("click", i % 40, i % 30, bench.Clock.GetUtcNow().AddSeconds(i)),
                new ItemRetired
                {
                    Id = $"retire-{i}",
                    At = bench.Clock.GetUtcNow(),
                    Item = new($"i{i % 5}"),
                },
                SmallWorld.Item(i % 5) with
                {
                    Id = $"again-{i}",
                    At = bench.Clock.GetUtcNow(),
                }
            );
        }
        await done.CancelAsync();

        Assert.All(await Task.WhenAll(asking), answers => Assert.True(answers > 0));
    }

    [Fact]
    public async Task A_ladder_that_does_not_begin_with_a_rule_is_refused_with_what_to_do()
    {
        var design = TestDesigns.Small with
        {
            Ranking = TestDesigns.Small.Ranking with
            {
                Ladder = [.. TestDesigns.Small.Ranking.Ladder.Skip(1)],
            },
        };

        var failure = await Assert.ThrowsAsync<ArgumentException>(() => SystemBench.OpenAsync(design));

        Assert.Contains("Put a rule first", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_process_at_a_time_has_the_folder_open()
    {
        await using var bench = await SystemBench.OpenAsync();

        await Assert.ThrowsAsync<EventLogLockedException>(() =>
            RankingSystem.OpenAsync(bench.Design, bench.Folder, new(), bench.Clock, null, Cancellation)
        );
    }
}
