using Shortlist.Designs;
using Shortlist.Monitoring;

namespace Shortlist.Tests.Monitoring;

public sealed class RetrainDecisionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly RetrainSpec Spec = new()
    {
        Every = TimeSpan.FromHours(24),
        OnAlerts = ["drift"],
        Cooldown = TimeSpan.FromHours(6),
        MaxAge = TimeSpan.FromHours(72),
    };

    private static readonly RetrainFacts Calm = new()
    {
        Now = Now,
        ServingTrainedAt = Now.AddHours(-10),
        LastTrainingAt = Now.AddHours(-10),
        FiringAlerts = [],
        IsDataValid = true,
    };

    [Fact]
    public void Waits_while_nothing_calls_for_it() =>
        Assert.Contains("until 2026-03-02 02:00:00Z", Wait(Calm).Reason);

    [Fact]
    public void Trains_when_due_and_when_nothing_serves()
    {
        Assert.Contains("every 24 h", Train(Calm with { ServingTrainedAt = Now.AddHours(-24) }).Reason);
        Assert.Equal(
            "No bundle serves.",
            Train(Calm with { ServingTrainedAt = null, LastTrainingAt = null }).Reason
        );
        Assert.Contains("past its limit", Train(Calm with { ServingTrainedAt = Now.AddHours(-80) }).Reason);
    }

    [Fact]
    public void Only_listed_alerts_start_a_training()
    {
        Assert.Equal("Alert drift is firing.", Train(Calm with { FiringAlerts = ["slow", "drift"] }).Reason);
        Wait(Calm with { FiringAlerts = ["slow"] });
    }

    [Fact]
    public void Erased_users_start_a_training_where_the_design_says_so_and_are_told_otherwise()
    {
        var erased = Calm with { ErasedUsers = 5 };

        Assert.Contains("data of 5 users erased since", Wait(erased).Reason);
        Assert.Contains(
            "due at 5",
            RetrainDecision.Of(Spec with { OnErasures = 5 }, erased).Reason,
            StringComparison.Ordinal
        );
        Assert.IsType<RetrainDecision.Train>(RetrainDecision.Of(Spec with { OnErasures = 5 }, erased));
        Assert.IsType<RetrainDecision.Wait>(RetrainDecision.Of(Spec with { OnErasures = 6 }, erased));
    }

    [Fact]
    public void Cools_down_after_a_training_whatever_fires() =>
        Assert.Contains(
            "cools down until 2026-03-01 17:00:00Z",
            Wait(Calm with { FiringAlerts = ["drift"], LastTrainingAt = Now.AddHours(-1) }).Reason
        );

    [Fact]
    public void Never_learns_from_data_that_broke_its_contracts() =>
        Assert.Contains(
            "mend the data first",
            Wait(Calm with { FiringAlerts = ["drift"], ServingTrainedAt = null, IsDataValid = false }).Reason
        );

    [Fact]
    public void Says_what_is_broken_about_the_data_and_that_it_kept_the_training_back()
    {
        var broken = Calm with
        {
            FiringAlerts = ["drift"],
            IsDataValid = false,
            WhyNotValid = "item.price is missing.",
        };

        Assert.EndsWith("item.price is missing.", Wait(broken).Reason, StringComparison.Ordinal);
        Assert.True(Wait(broken).IsHeldByData);
        Assert.False(Wait(broken with { FiringAlerts = [] }).IsHeldByData);
        Assert.IsType<RetrainDecision.Train>(RetrainDecision.Of(Spec with { OnlyValidData = false }, broken));
    }

    private static RetrainDecision.Train Train(RetrainFacts facts) =>
        Assert.IsType<RetrainDecision.Train>(RetrainDecision.Of(Spec, facts));

    private static RetrainDecision.Wait Wait(RetrainFacts facts) =>
        Assert.IsType<RetrainDecision.Wait>(RetrainDecision.Of(Spec, facts));
}
