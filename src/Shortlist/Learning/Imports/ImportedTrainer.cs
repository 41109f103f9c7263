using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Learning.Calibration;

namespace Shortlist.Learning.Imports;

/// <summary>A model that was trained elsewhere takes its place in the ladder: read instead of trained, judged like the others.</summary>
public sealed class ImportedTrainer : ITrainer
{
    public const string Kind = "imported";

    public KindDefinition Definition { get; } =
        new(
            Kind,
            "A model trained elsewhere, by LightGBM or XGBoost: read from its file, then judged like the others."
        )
        {
            Parameters =
            [
                new("file", ParameterType.File, "The model's file beside the design.") { Required = true },
                new("format", ParameterType.Text, "What wrote the file; auto tells by its first bytes.")
                {
                    Default = "auto",
                    Choices = ["auto", "lightgbm", "xgboost"],
                },
                new(
                    "features",
                    ParameterType.Features,
                    "The design's features in the order of the model's; where left out, names decide."
                ),
                Calibrators.Parameter,
            ],
        };

    /// <summary>The rows say only which features there are.</summary>
    /// <exception cref="FeatureMisfitException">The model has other features.</exception>
    /// <exception cref="InvalidDataException">The file is no model that can be read.</exception>
    public TrainingOutcome Train(
        TrainingRows train,
        TrainingRows? validation,
        Parameters parameters,
        TrainingOptions options,
        CancellationToken cancellation
    )
    {
        Rows.CheckTraining(train, validation, options);
        var file = parameters.File("file");
        var model = ImportedModel.Read(
            file.Read(ImportedModel.LengthBytesMax),
            file.Name,
            FormatOf(parameters.TextOrNull("format"))
        );
        cancellation.ThrowIfCancellationRequested();
        return new(model.RankerFor(train.Features, parameters.Words("features")))
        {
            Rounds = model.TreeCount,
        };
    }

    public IRanker Read(ref ByteReader reader, IReadOnlyList<string> features) =>
        ImportedRanker.Read(ref reader, features);

    /// <param name="name">As a design or a command line says it.</param>
    public static ModelFormat? FormatOf(string? name) =>
        name switch
        {
            "lightgbm" => ModelFormat.LightGbmText,
            "xgboost" => ModelFormat.XgboostJson,
            _ => null,
        };
}
