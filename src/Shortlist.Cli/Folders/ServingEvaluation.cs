using Shortlist.Registry;
using Shortlist.Systems;

namespace Shortlist.Cli.Folders;

/// <summary>What the serving bundle of a system was measured at when it was made.</summary>
internal static class ServingEvaluation
{
    /// <exception cref="CliException">Nothing serves yet.</exception>
    public static EvaluationReport Read(SystemFolder folder, TimeProvider clock)
    {
        var design = folder.ReadDesign();
        var registry = BundleRegistry.Open(folder.Bundles, clock);
        if (registry.Serving is not { } serving)
        {
            throw CliException.BadInput(
                $"'{folder.Path}' has no serving bundle, so nothing was measured. Train it first: shortlist train {folder.Path}."
            );
        }
        var manifest = registry.Load(serving).Manifest;
        var facts = manifest.Facts;
        var prefix = facts.Models.First(model => model.Chosen).Name + "/";
        return new()
        {
            Dataset = "log",
            System = design.Name,
            Metrics =
            [
                .. facts
                    .Metrics.Where(metric => metric.Name.StartsWith(prefix, StringComparison.Ordinal))
                    .Select(metric => new MetricLine(
                        metric.Name[prefix.Length..],
                        metric.Value,
                        metric.Low,
                        metric.High,
                        (int)metric.N
                    )),
            ],
            Notes = [$"Bundle {serving}, made {manifest.CreatedAt:u}.", .. manifest.Notes],
        };
    }
}
