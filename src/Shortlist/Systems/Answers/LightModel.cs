using Shortlist.Designs;
using Shortlist.Learning;
using Shortlist.Scoring;
using Shortlist.Systems.Training;

namespace Shortlist.Systems.Answers;

/// <summary>The rule that ranks on the rung light: without the bundle, by one feature.</summary>
internal sealed class LightModel
{
    private LightModel(ActiveModel model) =>
        (Model, Wanted) = (model, [.. model.Ranker.Importance.Select(importance => importance > 0)]);

    public ActiveModel Model { get; }

    /// <summary>One a feature: whether the model looks at it; the others need not be computed.</summary>
    public IReadOnlyList<bool> Wanted { get; }

    /// <summary>The rule that the rung names, else the ladder's first; null where the design has none.</summary>
    public static LightModel? Of(Design design)
    {
        var features = design.Ranking.Features;
        var name = design.Serving.Rungs.FirstOrDefault(rung => rung.Name is RungNames.Light)?.Model;
        var rule = design.Ranking.Ladder.FirstOrDefault(model =>
            model.Name == name && model.Kind is RuleTrainer.Kind
        );
        var feature = rule is null ? -1 : features.ToList().IndexOf(rule.Parameters.Text("feature"));
        var model =
            feature < 0
                ? LadderTraining.Untrained(design, features)
                : new(
                    "",
                    rule!.Name,
                    new RuleRanker(features, feature),
                    MissingFills.Defaults(design, features)
                );
        return model is null ? null : new(model);
    }
}
