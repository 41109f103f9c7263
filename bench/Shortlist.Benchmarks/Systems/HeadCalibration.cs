using System.Diagnostics;
using System.Globalization;
using Shortlist.Designs;
using Shortlist.Features;
using Shortlist.Systems;
using Shortlist.Systems.Training;
using Shortlist.Worlds;

namespace Shortlist.Benchmarks.Systems;

/// <summary>
/// How well, and how truly, models with a head an action predict what visitors of a simulated feed do: AUC, normalised entropy
/// and expected calibration error of each head on lists that came later, and the time each model of the ladder took.
/// </summary>
internal static class HeadCalibration
{
    /// <param name="args">
    /// The feed's design file, days, lists a day; then parameters of the network that replace the design's: bottom=mmoe.
    /// </param>
    public static void Run(string[] args)
    {
        var design = DesignReader.Read(File.ReadAllText(args[0]), args[0], EngineVocabulary.Full).Design!;
        var options = new WorldOptions
        {
            Days = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10,
            RequestsPerDay = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 800,
        };
        design = Changed(design, [.. args.Skip(3)]);
        var world = WorldCatalog.Create("news-feed", options);
        var state = new SystemState(design, TimeProvider.System);
        var limits = TrainingLimits.Default;
        var window = RowWindow.Split(design, world.History(), limits);
        var collector = new RowCollector(design, state, window, 1, TrainedParts.None);
        foreach (var happened in world.History())
        {
            collector.Observe(happened);
            state.Apply(happened);
        }
        collector.Finish();
        Console.WriteLine(
            $"{collector.Train.Count} lists to learn from, {collector.Test.Count} later ones to judge by, {Environment.ProcessorCount} cores"
        );
        var progress = new Watch();
        var ladder = new LadderTraining(design, state.Features, new() { Threads = 2 }, limits).Train(
            collector.Train,
            collector.Test,
            progress,
            CancellationToken.None
        );
        foreach (var model in ladder.Models)
        {
            var primary = model.Report.Find(design.Evaluation.Primary.Name)!;
            var gain = model.Gain?.Interval is { } interval
                ? Invariant(
                    $", gain {model.Gain.Improvement:0.0000} [{interval.Low:0.0000}, {interval.High:0.0000}]"
                )
                : "";
            Console.WriteLine(Invariant($"{model.Name}: {primary.Name} {primary.Value:0.0000}{gain}"));
            foreach (var head in model.Heads)
            {
                var lines = head.Metrics.Select(line =>
                    Invariant($"{line.Name} {line.Value:0.0000} [{line.Low:0.0000}, {line.High:0.0000}]")
                );
                var amount = head.MeanExpected is { } expected
                    ? Invariant($", {expected:0.000} expected of a row, {head.MeanActual:0.000} came")
                    : "";
                Console.WriteLine(
                    $"  {head.Name}: {string.Join(", ", lines)}, {head.Positives} of {head.Rows} rows{amount}"
                );
            }
        }
        foreach (var (stage, seconds) in progress.Seconds)
        {
            Console.WriteLine(Invariant($"{stage}: {seconds:0.0} s"));
        }
        foreach (var note in ladder.Notes)
        {
            Console.WriteLine(note);
        }
    }

    private static Design Changed(Design design, string[] changes)
    {
        var ladder = design.Ranking.Ladder.Select(spec =>
            spec.Kind is not "network"
                ? spec
                : spec with
                {
                    Parameters = new(
                        spec.Parameters.All.Where(pair =>
                                !changes.Any(change =>
                                    change.StartsWith(pair.Key + "=", StringComparison.Ordinal)
                                )
                            )
                            .Concat(changes.Select(Parse))
                    ),
                }
        );
        return design with { Ranking = design.Ranking with { Ladder = [.. ladder] } };
    }

    private static KeyValuePair<string, object> Parse(string change)
    {
        var (name, value) = (
            change[..change.IndexOf('=', StringComparison.Ordinal)],
            change[(change.IndexOf('=', StringComparison.Ordinal) + 1)..]
        );
        object parsed =
            value.Contains(',', StringComparison.Ordinal)
                ? (IReadOnlyList<double>)
                    [.. value.Split(',').Select(part => double.Parse(part, CultureInfo.InvariantCulture))]
            : double.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number
            : bool.TryParse(value, out var flag) ? flag
            : value;
        return KeyValuePair.Create(name, parsed);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class Watch : IProgress<WorkProgress>
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private string _task = "";

        public SortedDictionary<string, double> Seconds { get; } = new(StringComparer.Ordinal);

        public void Report(WorkProgress value)
        {
            if (value.Stage != _task)
            {
                _task = value.Stage;
                _watch.Restart();
            }
            Seconds[value.Stage] = _watch.Elapsed.TotalSeconds;
        }
    }
}
