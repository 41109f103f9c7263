using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Judgments;
using Shortlist.Judgments.Lists;
using Shortlist.Learning;
using Shortlist.Serving;
using Shortlist.Systems.Answers;
using Shortlist.Systems.Training;

namespace Shortlist.Systems.Drills;

/// <summary>
/// Breaks the parts of a system, one after the other and in pairs, while held-out requests are answered anew by the ladder on
/// the state as it was then: no request may fail, each must be answered on the rung that the design wants then, and what the
/// answers say they are worth is held against what they were worth.
/// </summary>
/// <param name="design">What is drilled.</param>
/// <param name="options">Threads.</param>
internal sealed class FaultDrill(Design design, SystemOptions options)
{
    private readonly MetricSpec _metric = RungReview.MetricOf(design);

    /// <summary>Requests on which quality is measured; the first of those held out.</summary>
    public int RequestCountMax { get; init; } = 2_000;

    /// <summary>Of them, those on which slow and failing parts are held against parts that are gone.</summary>
    /// <remarks>A slow part costs its whole budget.</remarks>
    public int ProbeCountMax { get; init; } = 3;

    /// <param name="replay">The log, from its first event.</param>
    /// <param name="drilled">What serves, and the requests.</param>
    /// <param name="progress">Told after each request.</param>
    /// <param name="cancellation">Stops within a request.</param>
    /// <returns>One result a case, everything in order first.</returns>
    public IReadOnlyList<FaultResult> Run(
        Func<IEnumerable<LoggedEvent>> replay,
        DrillBundle drilled,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        RowGroup[] asked = [.. drilled.Held.Take(RequestCountMax)];
        var features = new SystemState(design, TimeProvider.System).Features;
        FaultTally[] tallies =
        [
            .. FaultCases
                .Of(design, features, drilled.Bundle.Chosen)
                .Select(broken => new FaultTally(broken)),
        ];
        // A retriever that is slow often enough is left out for a while: by the state, and so for whoever shares it.
        var (slow, prompt) = (
            tallies.Where(IsSlow).ToArray(),
            tallies.Where(tally => !IsSlow(tally)).ToArray()
        );
        Replay(prompt, asked, new(isFrozen: true));
        Replay(slow, [.. asked.Take(ProbeCountMax)], new(isFrozen: false));
        var byName = tallies.ToDictionary(tally => tally.Case.Name, StringComparer.Ordinal);
        return
        [
            .. tallies.Select(tally =>
                tally.Result(tally.Case.IsAbsence || IsSlow(tally) ? null : byName[tally.Case.Absent])
            ),
        ];

        void Replay(FaultTally[] tallies, RowGroup[] asked, DrillClock clock)
        {
            var state = new SystemState(design, clock);
            var ladders = Array.ConvertAll(tallies, tally => LadderOf(tally, clock));
            var workers = new Workers(options.Threads, cancellation);
            var done = 0;
            new HeldReplay(design, _metric).Run(
                replay,
                state,
                asked,
                held =>
                {
                    clock.MoveTo(held.At);
                    workers.Run(
                        tallies.Length,
                        i =>
                        {
                            if (tallies[i].Case.IsAbsence || held.Number < ProbeCountMax)
                            {
                                Ask(ladders[i], tallies[i], held, state, drilled.Bundle);
                            }
                        }
                    );
                    progress?.Report(new("drilling faults", ++done, asked.Length, "requests"));
                },
                cancellation
            );
        }
    }

    private static bool IsSlow(FaultTally tally) => tally.Case.IsSlow;

    private Answering LadderOf(FaultTally tally, DrillClock clock)
    {
        var board = new FaultBoard();
        board.Set([.. tally.Case.Faults]);
        return new(design, clock, board);
    }

    private void Ask(
        Answering ladder,
        FaultTally tally,
        HeldRequest held,
        SystemState state,
        ActiveBundle bundle
    )
    {
        try
        {
            var (answer, _) = ladder.Answer(held.Request, state, bundle);
            tally.Add(answer, ValueOf(answer, held.Group));
        }
        catch (Exception failure) // Whatever it is: that is what the drill is to find.
        {
            tally.Fail(failure);
        }
    }

    private double ValueOf(RankAnswer answer, RowGroup group) =>
        ((IListMetric)MetricCatalog.Get(_metric.Metric)).Compute(
            JudgedList.FromRanking([.. answer.Items.Select(item => item.Item)], [], group.AllGrades()),
            _metric.At ?? IListMetric.WholeList
        ) ?? double.NaN;
}
