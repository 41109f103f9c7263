using System.Diagnostics;
using System.Globalization;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Serving;
using Shortlist.Systems.Drills;
using Shortlist.Systems.Training;
using Shortlist.Worlds;

namespace Shortlist.Benchmarks.Systems;

/// <summary>
/// Every part of the reference systems broken alone and in pairs, on simulated worlds: on which rung answers are made then,
/// and whether they are worth what they say.
/// </summary>
internal static class FaultMatrix
{
    private const double ErrorMax = 0.03;

    /// <param name="args">A file to write, then names of systems; all where none is named.</param>
    public static void Run(string[] args)
    {
        using var file = args.Length > 0 ? new StreamWriter(args[0]) : null;
        foreach (var system in args.Length > 1 ? args[1..] : [.. WorldCatalog.Systems])
        {
            foreach (var line in Report(system))
            {
                Console.WriteLine(line);
                file?.WriteLine(line);
                file?.Flush();
            }
        }
    }

    private static IEnumerable<string> Report(string system)
    {
        var design = ReferenceDesigns.Read(system);
        // Four times the visits of a demo, so that two thousand requests are left to hold against what is said.
        var options = new WorldOptions { RequestsPerDay = 4_800, Users = 6_000 };
        LoggedEvent[] log =
        [
            .. WorldCatalog
                .Create(system, options)
                .History()
                .Select((happened, offset) => new LoggedEvent(offset, happened)),
        ];
        var watch = Stopwatch.StartNew();
        var drilled = DrillBundle.Train(
            design,
            () => log,
            RungReviewLimits.Default with
            {
                RequestCountMax = 4_000,
            },
            new(),
            TimeProvider.System,
            null,
            CancellationToken.None
        );
        var trained = watch.Elapsed;
        var results = new FaultDrill(design, new()).Run(() => log, drilled, null, CancellationToken.None);
        yield return $"## {system}";
        yield return "";
        yield return Line(
            $"{log.Length:N0} events, {design.Ranking.Features.Count} features, {design.Retrieval.Retrievers.Count} retrievers, model '{drilled.Bundle.Chosen.Name}', {drilled.Bundle.Rungs.Metric} over the whole catalogue; rungs measured on {drilled.Bundle.Rungs.Find(RungNames.Full)!.Quality.N:N0} held-out requests, drilled on {results[0].Answers:N0} others. Training and measuring {trained.TotalSeconds:0} s, drill {(watch.Elapsed - trained).TotalSeconds:0} s."
        );
        yield return "";
        foreach (var line in Rungs(drilled.Bundle.Rungs).Concat(Summary(results)).Concat(Table(results)))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Rungs(RungQualities rungs)
    {
        yield return "| rung | value | 95 % interval | keeps |";
        yield return "|---|---|---|---|";
        foreach (var rung in rungs.Rungs)
        {
            yield return Line(
                $"| {rung.Rung} | {rung.Quality.Value:0.0000} | {rung.Quality.Low:0.0000} to {rung.Quality.High:0.0000} | {rung.Quality.Keeps:0.00} |"
            );
        }
        yield return "";
    }

    private static IEnumerable<string> Summary(IReadOnlyList<FaultResult> results)
    {
        FaultResult[] measured = [.. results.Where(result => result.Case.IsAbsence && result.N > 0)];
        FaultResult[] prompt = [.. results.Where(result => !result.Case.IsSlow)];
        yield return Line(
            $"{results.Count:N0} cases, {results.Sum(result => result.Answers):N0} answers, {results.Sum(result => result.Failures.Count):N0} failed requests. Of {prompt.Sum(result => result.Answers):N0} answers with parts gone or failing {prompt.Sum(result => result.OnDesigned):N0} were made on the rung that the design wants; {prompt.Sum(result => result.Differing):N0} answers with a failing part differ from those with it gone."
        );
        yield return "";
        yield return Line(
            $"Declared against measured, {measured.Length:N0} cases with at least {measured.Min(result => result.N):N0} requests: at most {measured.Max(Error):0.0000} apart, {measured.Count(result => Error(result) > ErrorMax)} of them by more than {ErrorMax}; the loss against everything in order at most {measured.Max(result => LossError(result, results[0])):0.0000} apart, {measured.Count(result => LossError(result, results[0]) > ErrorMax)} by more."
        );
        yield return "";
    }

    private static IEnumerable<string> Table(IReadOnlyList<FaultResult> results)
    {
        yield return "| broken | rung wanted | rungs | declared | measured | loss declared | loss measured | n |";
        yield return "|---|---|---|---|---|---|---|---|";
        foreach (
            var result in results
                .Where(result => result.Case.IsAbsence)
                .OrderByDescending(result => results[0].Measured - result.Measured)
        )
        {
            yield return Line(
                $"| {result.Case.Name} | {result.Case.Rung} | {string.Join(", ", result.Rungs.Select(rung => Line($"{rung.Rung} {rung.Count}")))} | {result.Declared:0.0000} | {result.Measured:0.0000} | {results[0].Declared - result.Declared:0.0000} | {results[0].Measured - result.Measured:0.0000} | {result.N:N0} |"
            );
        }
        yield return "";
    }

    private static double Error(FaultResult result) => Math.Abs(result.Declared - result.Measured);

    private static double LossError(FaultResult result, FaultResult whole) =>
        Math.Abs(whole.Declared - result.Declared - (whole.Measured - result.Measured));

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
