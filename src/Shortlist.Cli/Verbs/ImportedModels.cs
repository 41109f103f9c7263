using Shortlist.Designs;
using Shortlist.Learning.Imports;

namespace Shortlist.Cli.Verbs;

/// <summary>Whether the models from elsewhere that a design names can be read and fit its features: told before a training finds out.</summary>
internal static class ImportedModels
{
    private const string Rule = "D07";

    public static IEnumerable<Finding> Review(Design design)
    {
        foreach (var (i, spec) in design.Ranking.Ladder.Index())
        {
            if (spec.Kind == ImportedTrainer.Kind && Complaint(design, spec) is { } complaint)
            {
                yield return new()
                {
                    Severity = Severity.Error,
                    Rule = Rule,
                    File = design.Places.File,
                    At = spec.At,
                    Path = $"ranking.ladder[{i}].file",
                    Message = complaint,
                };
            }
        }
    }

    private static string? Complaint(Design design, KindSpec spec)
    {
        try
        {
            var file = spec.Parameters.File("file");
            var format = ImportedTrainer.FormatOf(spec.Parameters.TextOrNull("format"));
            _ = ImportedModel
                .Read(file.Read(ImportedModel.LengthBytesMax), file.Name, format)
                .RankerFor(design.Ranking.Features, spec.Parameters.Words("features"));
            return null;
        }
        catch (Exception misfit) when (misfit is InvalidDataException or FeatureMisfitException)
        {
            return misfit.Message;
        }
    }
}
