using Shortlist.Designs;
using Shortlist.Learning.Imports;
using Shortlist.Learning.Linear;
using Shortlist.Learning.MultiTask;
using Shortlist.Learning.Trees;

namespace Shortlist.Learning;

/// <summary>The kinds of model a design may name, from the plainest to the richest. A new kind is one line here.</summary>
public static class ModelCatalog
{
    public static IReadOnlyList<ITrainer> Trainers { get; } =
    [new RuleTrainer(), new LinearTrainer(), new TreesTrainer(), new NetworkTrainer(), new ImportedTrainer()];

    public static IReadOnlyList<KindDefinition> Definitions =>
        [.. Trainers.Select(trainer => trainer.Definition)];

    /// <exception cref="ArgumentException">No such kind.</exception>
    public static ITrainer Trainer(string kind) => IKind.Find(Trainers, "model", kind);

    /// <returns>Null where there is no such kind, as in a bundle of a newer release.</returns>
    public static ITrainer? Find(string kind) =>
        Trainers.FirstOrDefault(trainer => trainer.Definition.Name == kind);
}
