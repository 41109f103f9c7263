using Shortlist.Basics;
using Shortlist.Designs;

namespace Shortlist.Learning;

/// <summary>The foot of every ladder: nothing is learnt, so whatever is learnt must beat it.</summary>
public sealed class RuleTrainer : ITrainer
{
    public const string Kind = "rule";

    public KindDefinition Definition { get; } =
        new(Kind, "Ranks by one feature, the greatest value first and rows without it last.")
        {
            Parameters =
            [
                new("feature", ParameterType.Feature, "The feature to rank by.") { Required = true },
            ],
        };

    public TrainingOutcome Train(
        TrainingRows train,
        TrainingRows? validation,
        Parameters parameters,
        TrainingOptions options,
        CancellationToken cancellation
    )
    {
        Rows.CheckTraining(train, validation, options);
        var name = parameters.Text("feature");
        var feature = train.IndexOf(name);
        return feature >= 0
            ? new(new RuleRanker(train.Features, feature))
            : throw new ArgumentException(
                $"The rule ranks by '{name}', which is not a feature of the ranking section; it has {string.Join(", ", train.Features)}.",
                nameof(parameters)
            );
    }

    public IRanker Read(ref ByteReader reader, IReadOnlyList<string> features)
    {
        var feature = reader.Int();
        return feature < features.Count
            ? new RuleRanker(features, feature)
            : throw new InvalidDataException(
                $"The rule ranks by column {feature} but there are {features.Count}; the data is damaged."
            );
    }
}
