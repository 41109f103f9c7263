using Shortlist.Designs;
using Shortlist.Systems;
using Shortlist.Systems.Searching;

namespace Shortlist.Tests.Systems.Searching;

public sealed class RecipeTuningTests
{
    private const int Lists = 1_000; // 637 to learn from: a rung below the full data.

    private static readonly Design Searched = TestDesigns.Read(
        TestDesigns.SmallText.Replace(
            "  selection:\n",
            """
              search:
                - { model: trees, parameter: leaves, values: [2, 8, 15] }
                - { model: trees, parameter: learning_rate, from: 0.01, to: 0.3, scale: log }
              selection:

            """,
            StringComparison.Ordinal
        )
    );

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_best_third_goes_on_with_all_the_data_and_the_best_of_all_is_held_against_the_designs()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists, Searched);

        var report = Tune(bench, TimeSpan.FromSeconds(60), step: TimeSpan.FromSeconds(1));

        var first = report.Trials.Where(trial => trial.Bracket == 0).ToArray();
        Assert.Equal([0, 0, 0, 1], first.Select(trial => trial.Rung));
        Assert.Equal([0, 1, 2], first[..3].Select(trial => trial.Trial));
        Assert.Equal(first[..3].MaxBy(trial => trial.Metric.Value)!.Trial, first[3].Trial);
        Assert.Equal(("8", "0.1"), (first[0].Parameters["leaves"], first[0].Parameters["learning_rate"]));
        var full = report.Trials.Where(trial => trial.Share == 1).ToArray();
        Assert.Equal(full.Max(trial => trial.Metric.Value), report.Best!.Metric.Value);
        Assert.StartsWith("- { name: trees, kind: trees,", report.Recipe, StringComparison.Ordinal);
        Assert.Equal(report.Gain is { Low: > 0 }, report.Proposed);
        Assert.NotEmpty(report.Why);
        Assert.InRange(report.Trials.Count, 4, 60); // The budget ended it, not the number of brackets.
    }

    [Fact]
    public async Task A_search_that_was_stopped_goes_on_as_if_it_never_had_been()
    {
        await using var never = await SystemBench.WithHistoryAsync(Lists, Searched);
        var whole = Tune(never, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(1));
        await using var bench = await SystemBench.WithHistoryAsync(Lists, Searched);

        var short1 = Tune(bench, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(1));
        var more = Tune(bench, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1));

        Assert.Equal(0, short1.Recorded);
        Assert.Equal(short1.Trials.Count, more.Recorded);
        Assert.True(more.Trials.Count > short1.Trials.Count);
        Assert.Contains(
            more.Notes,
            note => note.Contains("recorded by an earlier search", StringComparison.Ordinal)
        );
        foreach (var (one, other) in whole.Trials.Zip(more.Trials))
        {
            Assert.Equal(
                (one.Bracket, one.Trial, one.Rung, one.Metric),
                (other.Bracket, other.Trial, other.Rung, other.Metric)
            );
            Assert.Equal(one.Parameters, other.Parameters);
        }
    }

    [Fact]
    public async Task Without_time_nothing_is_tried_and_the_report_says_so()
    {
        await using var bench = await SystemBench.WithHistoryAsync(Lists, Searched);
        using var stopped = new CancellationTokenSource();
        var progress = new Told(told =>
        {
            if (told.Stage is "searching trees")
            {
                stopped.Cancel();
            }
        });

        Assert.ThrowsAny<OperationCanceledException>(() =>
            RecipeTuning.Run(
                Searched,
                new(bench.Folder),
                "trees",
                TimeSpan.FromHours(1),
                new(),
                bench.Clock,
                progress,
                stopped.Token
            )
        );
        var report = Tune(bench, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(1));

        Assert.Equal(1, report.Recorded); // The trial before the stop was kept.
        Assert.False(report.Proposed);
    }

    [Fact]
    public async Task A_model_without_a_space_and_a_log_without_lists_are_refused()
    {
        await using var bench = await SystemBench.WithHistoryAsync(10, Searched);

        var unknown = Assert.Throws<ArgumentException>(() =>
            Tune(bench, TimeSpan.FromSeconds(1), model: "linear")
        );
        Assert.Contains("it does of trees", unknown.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Tune(bench, TimeSpan.FromSeconds(1)));
    }

    private static SearchReport Tune(
        SystemBench bench,
        TimeSpan budget,
        TimeSpan step = default,
        string model = "trees"
    )
    {
        bench.Clock.Step = step;
        try
        {
            return RecipeTuning.Run(
                Searched,
                new SystemFolder(bench.Folder),
                model,
                budget,
                new() { Threads = 1 },
                bench.Clock,
                null,
                Cancellation
            );
        }
        finally
        {
            bench.Clock.Step = TimeSpan.Zero;
        }
    }

    private sealed class Told(Action<WorkProgress> tell) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => tell(value);
    }
}
