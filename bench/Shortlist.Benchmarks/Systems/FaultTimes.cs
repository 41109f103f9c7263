using System.Diagnostics;
using Shortlist.Events;
using Shortlist.Serving;
using Shortlist.Systems;
using Shortlist.Systems.Drills;
using Shortlist.Systems.Training;
using Shortlist.Worlds;

namespace Shortlist.Benchmarks.Systems;

internal static class FaultTimes
{
    public static void Run(string[] args)
    {
        foreach (var system in args.Length > 0 ? args : [.. WorldCatalog.Systems])
        {
            var design = ReferenceDesigns.Read(system);
            LoggedEvent[] log =
            [
                .. WorldCatalog.Create(system).History().Select((e, i) => new LoggedEvent(i, e)),
            ];
            var watch = Stopwatch.StartNew();
            var last = "";
            var at = TimeSpan.Zero;
            var progress = new Told(told =>
            {
                if (told.Stage != last)
                {
                    Console.WriteLine(
                        $"{last} until {watch.Elapsed.TotalSeconds:0.0}, took {(watch.Elapsed - at).TotalSeconds:0.0}"
                    );
                    last = told.Stage;
                    at = watch.Elapsed;
                }
            });
            var bed = DrillBundle.Train(
                design,
                () => log,
                RungReviewLimits.Default,
                new(),
                TimeProvider.System,
                progress,
                default
            );
            Console.WriteLine(
                $"{system}: {log.Length} events, all {watch.Elapsed.TotalSeconds:0.0} s, held {bed.Held.Count}, {bed.Bundle.Chosen.Name}"
            );
            foreach (var rung in bed.Bundle.Rungs.Rungs)
                Console.WriteLine($"{rung.Rung} {rung.Quality} {rung.Loss}");
            foreach (
                var loss in bed
                    .Bundle.Rungs.Losses.Where(l => l.Rung == "full")
                    .OrderByDescending(l => l.Loss.Value)
                    .Take(40)
            )
                Console.WriteLine($"{loss.Rung} {string.Join(',', loss.Without)} {loss.Loss}");
        }
    }

    private sealed class Told(Action<WorkProgress> tell) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => tell(value);
    }
}
