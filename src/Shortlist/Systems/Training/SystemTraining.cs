using System.Globalization;
using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Judgments;
using Shortlist.Learning;
using Shortlist.Learning.Calibration;
using Shortlist.Monitoring;
using Shortlist.Registry;
using Shortlist.Serving;
using Shortlist.Systems.Protocols;

namespace Shortlist.Systems.Training;

/// <summary>From the log to a bundle: replay, train the ladder, judge it on what came later, ask the gates.</summary>
/// <remarks>The same log, design and seed give the same parts and facts, to the byte, for any number of threads.</remarks>
internal sealed class SystemTraining(Design design, SystemOptions options, TimeProvider clock)
{
    /// <summary>The folder in which a training keeps what it has learnt so far; null where a stopped one starts anew.</summary>
    public string? Folder { get; init; }

    /// <summary>How much work a kill may cost.</summary>
    public TimeSpan SaveEvery { get; init; } = TrainingStore.EveryDefault;

    /// <summary>The latest served lists whose rows are compared with those of the replay.</summary>
    public const int ParityListCountMax = 1_000;

    // Of the bundle, while it has no hash: rungs are measured as with one.
    private const string Judged = "judged";

    public TrainedBundle Run(
        Func<IEnumerable<LoggedEvent>> replay,
        ActiveBundle champion,
        ParitySource served,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    )
    {
        var started = clock.GetTimestamp();
        var limits = TrainingLimits.Default;
        using var digest = new LogDigest();
        var window = RowWindow.Split(design, digest.Watch(replay()).Select(logged => logged.Event), limits);
        var store = Folder is null
            ? null
            : new TrainingStore(Folder, digest.KeyOf(design, options.Seed, "training"), clock, SaveEvery);
        var state = new SystemState(design, clock);
        var trained = PartTraining.Run(
            design,
            replay().Select(logged => logged.Event),
            window.TrainFromMs,
            options,
            progress,
            cancellation,
            store: store
        );
        var collector = new RowCollector(design, state, window, options.Seed, trained);
        var parity = new ParityCheck(state, served);
        var anchors = Anchors.Of(replay(), list => collector.Wants(list) | parity.Wants(list));
        var from = RowReplay.Run(replay(), state, anchors, Anchored, collector, progress, cancellation);
        collector.Finish();

        var training = new LadderTraining(design, state.Features, options, limits) { Store = store };
        var ladder = training.Train(collector.Train, collector.Test, progress, cancellation);
        var (championReport, note) = ChampionOn(champion, training, state, ladder.Judged);
        var retrievers = RecallOf(collector, ladder, state, trained, cancellation);
        var gates = GatesOf(ladder, championReport, retrievers, served, parity.Report());
        var leaks = new LeakReview(design, state.Features, options.Seed).Run(
            ladder,
            championReport,
            training,
            cancellation
        );
        var rungs = RungsOf(replay, collector, ladder, trained, progress, cancellation);
        var serving = ForServing(replay, state, trained, store, progress, cancellation);
        var report = new TrainingReport
        {
            Bundle = "",
            Model = ladder.Chosen.Name,
            Ladder = [.. ladder.Models.Select((_, place) => ReportOf(ladder, place))],
            Slices = [.. SlicesOf(ladder.Chosen.Report)],
            Gates = gates,
            Parity = parity.Report(),
            Retrievers = retrievers,
            Leaks = leaks,
            Rungs = rungs,
            Promoted = gates.All(gate => gate.Passed) && !leaks.Any(leak => leak.Refused),
            TrainRows = collector.Train.Sum(group => group.Items.Length),
            TestRows = collector.Test.Sum(group => group.Items.Length),
            Notes =
            [
                .. ladder.Notes,
                .. NotesOf(retrievers).Concat(RungNotes.Of(design, rungs)),
                .. PartNotes.LeftOut(serving),
                .. NotesOf(collector, state.Arrivals, note),
            ],
            Elapsed = clock.GetElapsedTime(started),
        };
        return new(DraftOf(ladder, serving, report, champion, from, state), report);

        void Anchored(ListShown list)
        {
            if (collector.Wants(list))
            {
                collector.Anchor(list);
            }
            parity.Compare(list);
        }
    }

    private GateReport[] GatesOf(
        TrainedLadder ladder,
        MetricReport? champion,
        IReadOnlyList<RetrieverRecall> retrievers,
        ParitySource served,
        ParityReport parity
    ) =>
        [
            .. design
                .Evaluation.Gates.Select(gate => Gate.Evaluate(gate, ladder.Chosen.Report, champion))
                .Select(gate => new GateReport(Describe(gate.Gate), gate.Passed, gate.Why)),
            .. GatesOf(retrievers),
            .. served.WasErasedMeanwhile() ? [] : GateOf(parity),
        ];

    private TrainedParts ForServing(
        Func<IEnumerable<LoggedEvent>> replay,
        SystemState state,
        TrainedParts judged,
        TrainingStore? store,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    ) =>
        PartTraining.Again(
            design,
            replay().Select(logged => logged.Event),
            state.LastAt.ToUnixTimeMilliseconds() + 1,
            judged,
            options,
            progress,
            cancellation,
            store
        );

    private IReadOnlyList<RetrieverRecall> RecallOf(
        RowCollector collector,
        TrainedLadder ladder,
        SystemState state,
        TrainedParts trained,
        CancellationToken cancellation
    ) =>
        RecallReview.Run(
            design,
            state,
            ladder.Judged,
            collector.Test.Count > 0 ? 0 : collector.MissedCount,
            trained,
            cancellation
        );

    private RungQualities RungsOf(
        Func<IEnumerable<LoggedEvent>> replay,
        RowCollector collector,
        TrainedLadder ladder,
        TrainedParts trained,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    ) =>
        new RungReview(design, options, clock).Run(
            replay,
            collector.Test,
            ModelOf(ladder, ladder.Chosen),
            [
                .. ladder
                    .Models.Where(model =>
                        model.Name != ladder.Chosen.Name
                        && design.Experiments.Any(experiment =>
                            experiment.Models.Values.Contains(model.Name, StringComparer.Ordinal)
                        )
                    )
                    .Select(model => ModelOf(ladder, model)),
            ],
            trained,
            progress,
            cancellation
        );

    private static ActiveModel ModelOf(TrainedLadder ladder, TrainedModel model) =>
        new(Judged, model.Name, model.Ranker, ladder.Fills);

    // What an approximation loses, no ranker brings back.
    private static IEnumerable<GateReport> GatesOf(IReadOnlyList<RetrieverRecall> retrievers) =>
        from retriever in retrievers
        where retriever.Passed is not null
        select new GateReport(
            $"recall of {retriever.Retriever}",
            retriever.Passed == true,
            retriever.Sentence()
        );

    // A model that learns from other rows than it is shown is worse than its figures say, whatever they say.
    private static IEnumerable<GateReport> GateOf(ParityReport parity)
    {
        if (parity.Cells > 0)
        {
            yield return new("served rows are replayed rows", parity.Differing == 0, parity.Sentence());
        }
    }

    // The serving model on the same lists. With other features it can't be asked: then nothing is known to be lost.
    private static (MetricReport? Report, string Note) ChampionOn(
        ActiveBundle champion,
        LadderTraining training,
        SystemState state,
        IReadOnlyList<RowGroup> judged
    )
    {
        if (champion.Hash.Length == 0)
        {
            return (null, "");
        }
        var ranker = champion.Chosen.Ranker;
        return ranker.Features.SequenceEqual(state.Features.Names, StringComparer.Ordinal)
            ? (training.Judge(ranker, champion.Chosen.Fills, judged), "")
            : (null, "The serving bundle was trained on other features and could not be compared with.");
    }

    private BundleDraft DraftOf(
        TrainedLadder ladder,
        TrainedParts trained,
        TrainingReport report,
        ActiveBundle champion,
        DateTimeOffset from,
        SystemState state
    )
    {
        var parts = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal)
        {
            [ActiveBundle.FillsPart] = ladder.Fills.ToBytes(),
            [ActiveBundle.ReferencePart] = ReferenceOf(state.Features.Names, ladder.Learnt),
        };
        if (report.Rungs.Rungs.Count > 0)
        {
            parts.Add(RungQualitiesJson.Part, RungQualitiesJson.Write(report.Rungs));
        }
        foreach (var model in ladder.Models)
        {
            parts.Add(ActiveBundle.PartOf(model.Name), RankerCodec.Write(model.Ranker));
            if (model.Curve.Count > 0)
            {
                parts.Add(BundleCurves.CurvePartOf(model.Name), LearningCurve.ToCsv(model.Curve));
            }
            if (LadderCalibration.Reliability(model.Ranker, ladder.Fills, ladder.Judged) is { } reliability)
            {
                parts.Add(BundleCurves.ReliabilityPartOf(model.Name), reliability.ToCsv());
            }
        }
        foreach (var (name, part) in trained.All)
        {
            parts.Add(TrainedPartFiles.NameOf(name, part), part.ToBytes());
        }
        return new()
        {
            Facts = new()
            {
                System = design.Name,
                DesignHash = design.Hash,
                LogFrom = from,
                LogTo = state.LastAt.AddMilliseconds(1),
                Seed = options.Seed,
                LibraryVersion = typeof(SystemTraining).Assembly.GetName().Version?.ToString(3) ?? "0",
                Models =
                [
                    .. ladder.Models.Select(model => new BundleModel
                    {
                        Name = model.Name,
                        Kind = model.Ranker.Kind,
                        Chosen = model.Name == ladder.Chosen.Name,
                    }),
                ],
                Metrics = [.. report.Ladder.SelectMany(MetricsOf)],
            },
            Parts = parts,
            Parent = champion.Hash.Length == 0 ? null : new BundleHash(champion.Hash),
            Notes =
            [
                .. report.Gates.Select(gate => gate.Sentence),
                .. report.Leaks.Select(leak => Cut(leak.Sentence)),
                .. report.Notes,
            ],
        };
    }

    // What is undefined has no number; a manifest holds only numbers.
    private static IEnumerable<BundleMetric> MetricsOf(ModelReport model) =>
        model
            .Metrics.Concat(
                model.Heads.SelectMany(head =>
                    head.Metrics.Select(metric => metric with { Name = $"{head.Name}/{metric.Name}" })
                )
            )
            .Where(metric => double.IsFinite(metric.Value) && double.IsFinite(metric.Low))
            .Select(metric => new BundleMetric
            {
                Name = $"{model.Name}/{metric.Name}",
                Value = metric.Value,
                Low = metric.Low,
                High = metric.High,
                N = metric.N,
            });

    private static byte[] ReferenceOf(IReadOnlyList<string> features, IReadOnlyList<RowGroup> learnt)
    {
        var writer = new ByteWriter();
        ReferenceStatistics.Of(features, feature => RowGroup.ColumnOf(learnt, feature)).Write(writer);
        return writer.Written.ToArray();
    }

    private static ModelReport ReportOf(TrainedLadder ladder, int place)
    {
        var model = ladder.Models[place];
        var chosen = ladder.Models.Index().First(other => other.Item == ladder.Chosen).Index;
        return new()
        {
            Name = model.Name,
            Kind = model.Ranker.Kind,
            Metrics = [.. model.Report.Metrics.Select(metric => MetricLines.Of(metric))],
            Gain = model.Gain is { } gain ? MetricLines.Of(gain) : null,
            Heads = model.Heads,
            Chosen = place == chosen,
            Why = LadderChoice.Sentence(ladder.Models, place, chosen),
            Rounds = model.Rounds,
            Calibration = model.Ranker is CalibratedRanker calibrated ? calibrated.Calibrator.Kind : "",
        };
    }

    private IEnumerable<MetricLine> SlicesOf(MetricReport report) =>
        from slice in report.Slices
        from metric in slice.Metrics
        where metric.Name == design.Evaluation.Primary.Name && metric.Value is not null
        select MetricLines.Of(metric, $"{slice.Attribute}={slice.Value}");

    private static IEnumerable<string> NotesOf(IReadOnlyList<RetrieverRecall> retrievers) =>
        retrievers.Where(retriever => retriever.OfWanted.N > 0).Select(retriever => retriever.Sentence());

    private static IEnumerable<string> NotesOf(RowCollector collector, ArrivalCounts arrivals, string note)
    {
        if (collector.MissedCount > 0)
        {
            yield return $"{collector.MissedCount} wanted items were among no retriever's candidates; nothing was learnt from them.";
        }
        if (arrivals.Late > 0)
        {
            yield return $"{arrivals.Late} of {arrivals.Events} events arrived later than allowed_lateness; {arrivals.Uncorrected} of them came too late for all that depended on them to be put right.";
        }
        if (arrivals.Ahead > 0)
        {
            yield return $"{arrivals.Ahead} events are dated further ahead of their arrival than allowed_ahead and count for nothing.";
        }
        if (
            collector.Train.Count(group => group.Grades.Any(grade => grade > 0)) < LadderTraining.ListCountMin
        )
        {
            yield return $"Fewer than {LadderTraining.ListCountMin} lists have a wanted item; only the ladder's first model was used.";
        }
        if (collector.Test.Count == 0)
        {
            yield return "No list is of the time to judge by; the lists that decide when to stop were judged by, and their figures flatter.";
        }
        if (note.Length > 0)
        {
            yield return note;
        }
    }

    private static string Cut(string note) =>
        note.Length <= BundleLimits.TextLengthCharsMax ? note : note[..BundleLimits.TextLengthCharsMax];

    private static string Describe(GateSpec gate) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{gate.Metric.Name} {gate.Against} {gate.Value:+0.####;-0.####;0}"
        );
}
