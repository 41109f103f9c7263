using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Experiments;

namespace Shortlist.Tests.Experiments;

public sealed class ExperimentFoldTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ExperimentSpec Spec = new()
    {
        Name = "ranker",
        Salt = "s",
        Arms = [KeyValuePair.Create("control", 0.5), KeyValuePair.Create("new", 0.5)],
        Primary = "ctr",
    };

    [Fact]
    public void Counts_what_each_arm_showed_and_got_back()
    {
        var report = Fold(
            Shown("r1", "anna", "control", "full", "a", "b"),
            Shown("r2", "ben", "new", "full", "a", "b", "c"),
            Shown("r3", "ben", "new", "popular", "d"),
            Done("r1", "a", "click"),
            Done("r2", "c", "click"),
            Done("r2", "c", "watch", 30),
            Done("r3", "d", "click")
        );

        var (control, arm) = (report.Arms[0], report.Arms[1]);
        Assert.Equal((1, 1L, 2L), (control.Users, control.Lists, control.Impressions));
        Assert.Equal((1, 2L, 4L), (arm.Users, arm.Lists, arm.Impressions));
        Assert.Equal(0.5, arm.Rate("click")!.PerImpression!.Value);
        Assert.Equal(30, arm.Rate("watch")!.ValuePerUser);
        Assert.Equal(0, control.Rate("watch")!.Reactions);
        Assert.Equal([KeyValuePair.Create("full", 0.5), KeyValuePair.Create("popular", 0.5)], arm.RungShares);
        Assert.Equal(["click", "watch"], report.Differences.Select(difference => difference.Kind));
        Assert.True(report.Differences[0].IsPrimary);
    }

    [Fact]
    public void A_repeated_click_on_one_impression_counts_once()
    {
        var report = Fold(
            Shown("r1", "anna", "control", "full", "a", "b"),
            Done("r1", "a", "click"),
            Done("r1", "a", "click"),
            Done("r1", "b", "click")
        );

        Assert.Equal(2, report.Arms[0].Rate("click")!.Reactions);
    }

    [Fact]
    public void An_interaction_counts_only_for_an_item_of_its_list_within_the_window()
    {
        var report = Fold(
            Shown("r1", "anna", "control", "full", "a"),
            Done("r1", "elsewhere", "click"),
            Done("unknown", "a", "click"),
            Done("r1", "a", "click") with
            {
                At = Noon + TimeSpan.FromHours(25),
            }
        );

        Assert.Equal((2, 1), (report.UnattributedInteractions, report.LateInteractions));
        Assert.Equal(0, report.Arms[0].Rate("click")!.Reactions);
    }

    [Fact]
    public void Nobody_reacting_is_a_rate_of_zero()
    {
        var report = Fold(
            Shown("r1", "anna", "control", "full", "a"),
            Shown("r2", "ben", "new", "full", "a"),
            Shown("r3", "carla", "control", "full", "a"),
            Shown("r4", "dora", "new", "full", "a")
        );

        Assert.Equal(0, report.Arms[0].Rate("click")!.PerImpression!.Value);
        Assert.Equal(1, Assert.Single(report.Differences).PerImpression!.P);
    }

    [Fact]
    public void A_list_sent_twice_is_shown_once()
    {
        var list = Shown("r1", "anna", "control", "full", "a");

        Assert.Equal(1, Fold(list, list).Arms[0].Lists);
    }

    [Fact]
    public void Lists_of_other_experiments_and_unknown_arms_change_nothing()
    {
        var report = Fold(
            Shown("r1", "anna", "control", "full", "a") with
            {
                Exposures = [new Exposure("other", "new")],
            },
            Shown("r2", "ben", "third", "full", "a")
        );

        Assert.Equal(0, report.Arms.Sum(arm => arm.Users));
        Assert.Null(report.SampleRatio);
        Assert.True(report.IsTrustworthy);
    }

    [Fact]
    public void A_user_in_two_arms_is_reported()
    {
        var report = Fold(
            Shown("r1", "anna", "control", "full", "a"),
            Shown("r2", "anna", "new", "full", "a")
        );

        Assert.Equal(1, report.CrossedUsers);
    }

    [Fact]
    public void Visitors_without_an_id_count_once_a_session()
    {
        var list = Shown("r1", "", "control", "full", "a") with { User = null, Session = "s1" };

        var report = Fold(
            list,
            list with
            {
                Request = new RequestId("r2"),
            },
            list with
            {
                Request = new RequestId("r3"),
                Session = null,
            }
        );

        Assert.Equal(2, report.Arms[0].Users);
    }

    [Fact]
    public void An_erased_user_leaves_only_numbers()
    {
        var shown = Shown("r1", "anna", "control", "full", "a");
        var erased = new UserErased
        {
            Id = "e",
            At = Noon,
            User = new UserId("anna"),
        };

        var report = Fold(shown, erased, Shown("r2", "anna", "control", "full", "a"));

        Assert.Equal((2, 2L), (report.Arms[0].Users, report.Arms[0].Impressions));
    }

    [Fact]
    public void A_broken_split_makes_the_report_untrustworthy()
    {
        var fold = new ExperimentFold(Spec);
        for (var i = 0; i < 200; i++)
        {
            fold.Apply(Shown($"r{i}", $"u{i}", i % 4 == 0 ? "control" : "new", "full", "a"));
        }

        Assert.False(fold.Report().IsTrustworthy);
    }

    [Fact]
    public void Memory_holds_only_the_lists_that_may_still_be_answered()
    {
        var fold = new ExperimentFold(Spec) { AttributionWindow = TimeSpan.FromHours(1) };
        fold.Apply(Shown("r1", "anna", "control", "full", "a"));
        fold.Apply(Shown("r2", "anna", "control", "full", "a") with { At = Noon + TimeSpan.FromHours(3) });
        fold.Apply(Done("r1", "a", "click"));

        Assert.Equal(1, fold.Report().UnattributedInteractions);
    }

    [Fact]
    public void A_planted_gain_is_found_and_agrees_with_a_plain_count()
    {
        var random = new SeededRandom(4);
        var fold = new ExperimentFold(Spec);
        var (clicks, impressions) = (new double[2], new double[2]);
        for (var i = 0; i < 4_000; i++)
        {
            var arm = random.Next(2);
            fold.Apply(
                Shown($"r{i}", $"u{i / 2}-{arm}", arm == 0 ? "control" : "new", "full", "a", "b", "c")
            );
            impressions[arm] += 3;
            foreach (var item in new[] { "a", "b", "c" })
            {
                if (random.NextDouble() < (arm == 0 ? 0.2 : 0.3))
                {
                    fold.Apply(Done($"r{i}", item, "click"));
                    clicks[arm]++;
                }
            }
        }

        var report = fold.Report();
        var gain = report.Differences.Single(difference => difference.IsPrimary).PerImpression!;

        Assert.Equal((clicks[1] / impressions[1]) - (clicks[0] / impressions[0]), gain.Absolute, 12);
        Assert.True(gain.AbsoluteInterval.Contains(0.1));
        Assert.True(gain.RelativeInterval!.Value.Contains(0.5));
        Assert.InRange(gain.P, 0, 1e-6);
        Assert.True(report.IsTrustworthy);
    }

    private static ExperimentReport Fold(params LogEvent[] log)
    {
        var fold = new ExperimentFold(Spec);
        Array.ForEach(log, fold.Apply);
        return fold.Report();
    }

    private static ListShown Shown(
        string request,
        string user,
        string arm,
        string rung,
        params string[] items
    ) =>
        new()
        {
            Id = $"shown-{request}",
            At = Noon,
            Request = new RequestId(request),
            User = new UserId(user),
            Rung = rung,
            Impressions = [.. items.Select((item, i) => new Impression(new ItemId(item), i))],
            Exposures = [new Exposure("ranker", arm)],
        };

    private static Interaction Done(string request, string item, string kind, double value = 1) =>
        new()
        {
            Id = $"{request}-{item}-{kind}-{value}",
            At = Noon.AddMinutes(1),
            Request = new RequestId(request),
            Item = new ItemId(item),
            Kind = kind,
            Value = value,
        };
}
