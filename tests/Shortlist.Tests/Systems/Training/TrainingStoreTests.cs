using Shortlist.Learning;
using Shortlist.Systems;
using Shortlist.Systems.Training;

namespace Shortlist.Tests.Systems.Training;

public sealed class TrainingStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shortlist-store-").FullName;
    private readonly FakeClock _clock = new();
    private readonly List<string> _told = [];

    [Fact]
    public void A_run_that_was_stopped_goes_on_and_says_from_where()
    {
        var before = new RoundLog("trees", null);
        var saved = Store().Checkpoint("trees", before);
        for (var round = 1; round <= 3; round++)
        {
            before.Report(Round(round));
            if (round == 2)
            {
                saved.Write("after two"u8);
            }
        }

        var after = new RoundLog("trees", new Told(progress => _told.Add(progress.Stage)));
        var store = Store();
        Assert.Equal("after two"u8.ToArray(), store.Checkpoint("trees", after).Read());
        after.Report(Round(3));
        after.Report(Round(4));
        store.SayIfGoneOn("trees", after);

        Assert.Equal(2, after.WentOnFrom);
        Assert.Equal(["going on from round 2 of 'trees'", "training trees", "training trees"], _told);
        Assert.Equal([1, 2, 3, 4], after.Curve.Select(round => round.Round));
        Assert.Equal(after.Curve, after.Whole([Round(3), Round(4)]));
        Assert.Contains("went on from round 2", Assert.Single(store.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_save_is_due_when_the_last_one_is_old_enough()
    {
        var checkpoint = Store().Checkpoint("trees", new("trees", null));
        Assert.False(checkpoint.IsDue);
        _clock.Pass(TimeSpan.FromSeconds(10));
        Assert.True(checkpoint.IsDue);
        checkpoint.Write("state"u8);
        Assert.False(checkpoint.IsDue);
    }

    [Fact]
    public void A_finished_model_is_kept_with_its_curve_and_cleared_in_the_end()
    {
        var store = Store();
        var step = new LadderStep(new RuleRanker(["a", "b"], 1), 7, [Round(1), Round(2)], "A note.");
        store.Keep("linear", step);

        var kept = Store().Find("linear")!;
        Assert.Equal(RankerCodec.Write(step.Ranker), RankerCodec.Write(kept.Ranker));
        Assert.Equal((7, "A note."), (kept.Rounds, kept.Note));
        Assert.Equal(step.Curve, kept.Curve);

        TrainingStore.Clear(_folder);
        Assert.Null(Store().Find("linear"));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void What_belongs_to_another_training_or_is_damaged_is_left_out_with_a_note()
    {
        Store().Keep("linear", new(new RuleRanker(["a"], 0), 0, [], ""));
        var other = new TrainingStore(_folder, [7], _clock, TrainingStore.EveryDefault);
        Assert.Null(other.Find("linear"));
        Assert.Contains("'linear' was not used", Assert.Single(other.Notes), StringComparison.Ordinal);

        Store().Checkpoint("trees", new("trees", null)).Write("state"u8);
        var file = Directory.GetFiles(_folder, "*checkpoint*").Single();
        File.WriteAllBytes(file, [1, 2, 3]);
        var store = Store();
        Assert.Null(store.Checkpoint("trees", new("trees", null)).Read());
        Assert.Contains("damaged", Assert.Single(store.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_went_away_costs_the_way_back_and_not_the_training()
    {
        var store = Store();
        var checkpoint = store.Checkpoint("trees", new("trees", null));
        Directory.Delete(_folder, recursive: true);

        checkpoint.Write("state"u8);
        _clock.Pass(TimeSpan.FromHours(1));

        Assert.False(checkpoint.IsDue);
        Assert.Contains("could not be written", Assert.Single(store.Notes), StringComparison.Ordinal);
        Directory.CreateDirectory(_folder);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private TrainingStore Store() => new(_folder, [1, 2, 3], _clock, TrainingStore.EveryDefault);

    private static TrainingProgress Round(int round) => new(round, 9, "logloss", 1.0 / round) { Loss = 0.5 };

    private sealed class Told(Action<WorkProgress> tell) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => tell(value);
    }
}
