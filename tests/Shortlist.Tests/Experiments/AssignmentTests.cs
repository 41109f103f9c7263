using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Experiments;

namespace Shortlist.Tests.Experiments;

public sealed class AssignmentTests
{
    [Fact]
    public void A_user_stays_in_the_same_arm()
    {
        var user = new UserId("anna");

        Assert.Equal(
            new Assignment(Test("s", 0.5, 0.5)).Arm(user),
            new Assignment(Test("s", 0.5, 0.5)).Arm(user)
        );
    }

    [Fact]
    public void Buckets_are_the_same_in_every_process()
    {
        // Written down once: a change here moves every user of every running experiment.
        var assignment = new Assignment(Test("ranker-2", 0.5, 0.5));

        Assert.Equal(
            [3543, 7073, 1243],
            new[] { "anna", "ben", "carla" }.Select(u => assignment.Bucket(new(u)))
        );
    }

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    [InlineData("2026-11 ranker")]
    public void Users_spread_evenly_over_the_buckets(string salt)
    {
        var assignment = new Assignment(Test(salt, 0.5, 0.5));
        var counts = new long[100];
        for (var user = 0; user < 200_000; user++)
        {
            counts[assignment.Bucket(new UserId($"user-{user}")) / 100]++;
        }

        var even = SampleRatioCheck.Of(counts, [.. Enumerable.Repeat(0.01, 100)]);

        Assert.InRange(even!.P, 0.001, 1);
    }

    [Fact]
    public void Arms_get_their_shares()
    {
        var assignment = new Assignment(Test("shares", 0.9, 0.07, 0.03));
        var counts = new Dictionary<string, long>
        {
            ["0"] = 0,
            ["1"] = 0,
            ["2"] = 0,
        };
        for (var user = 0; user < 100_000; user++)
        {
            counts[assignment.Arm(new UserId($"{user}"))]++;
        }

        Assert.False(SampleRatioCheck.Of([.. counts.Values], [0.9, 0.07, 0.03])!.Alarm);
    }

    [Fact]
    public void Another_salt_deals_independently()
    {
        var (one, two) = (new Assignment(Test("one", 0.5, 0.5)), new Assignment(Test("two", 0.5, 0.5)));
        var counts = new long[4];
        for (var i = 0; i < 100_000; i++)
        {
            var user = new UserId($"user-{i}");
            counts[(one.Arm(user) is "0" ? 0 : 1) + (two.Arm(user) is "0" ? 0 : 2)]++;
        }

        Assert.InRange(SampleRatioCheck.Of(counts, [0.25, 0.25, 0.25, 0.25])!.P, 0.001, 1);
    }

    [Fact]
    public void An_arm_without_a_share_gets_nobody()
    {
        var assignment = new Assignment(Test("none", 0, 1, 0));

        Assert.All(Enumerable.Range(0, 1_000), i => Assert.Equal("1", assignment.Arm(new UserId($"{i}"))));
    }

    [Fact]
    public void The_exposure_names_experiment_and_arm()
    {
        var exposure = new Assignment(Test("s", 1)).Exposure(new UserId("anna"));

        Assert.Equal(("ranker", "0"), (exposure.Experiment, exposure.Arm));
    }

    [Fact]
    public void Shares_that_leave_out_traffic_are_refused() =>
        Assert.Throws<ArgumentException>(() => new Assignment(Test("s", 0.5, 0.4)));

    private static ExperimentSpec Test(string salt, params double[] shares) =>
        new()
        {
            Name = "ranker",
            Salt = salt,
            Arms = [.. shares.Select((share, i) => KeyValuePair.Create($"{i}", share))],
            Primary = "ctr",
        };
}
