using System.Collections.Frozen;
using Shortlist.Designs;
using Shortlist.Learning.Linear;
using Shortlist.Learning.Trees;

namespace Shortlist.Learning;

/// <summary>The kinds of model a design may name, from the plainest to the richest. A new kind is one line here.</summary>
public static class ModelCatalog
{
    public static IReadOnlyList<ITrainer> Trainers { get; } =
    [new RuleTrainer(), new LinearTrainer(), new TreesTrainer()];

    private static readonly FrozenDictionary<string, ITrainer> ByKind = Trainers.ToFrozenDictionary(
        trainer => trainer.Definition.Name,
        StringComparer.Ordinal
    );

    public static IReadOnlyList<KindDefinition> Definitions =>
        [.. Trainers.Select(trainer => trainer.Definition)];

    /// <exception cref="ArgumentException">No such kind.</exception>
    public static ITrainer Trainer(string kind) =>
        Find(kind)
        ?? throw new ArgumentException(
            $"There is no model kind '{kind}'; expected one of {string.Join(", ", ByKind.Keys.Order(StringComparer.Ordinal))}.",
            nameof(kind)
        );

    public static ITrainer? Find(string kind) => ByKind.GetValueOrDefault(kind);
}
