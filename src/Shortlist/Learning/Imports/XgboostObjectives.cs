namespace Shortlist.Learning.Imports;

/// <summary>XGBoost's objectives: what they make of the sum of leaves, and of the base score before it.</summary>
internal static class XgboostObjectives
{
    /// <exception cref="InvalidDataException">It has several outputs, or is not known.</exception>
    public static ForeignObjective Read(ForeignNode name)
    {
        var text = name.Text();
        return text switch
        {
            "binary:logistic" or "reg:logistic" => new(text, new(OutputShape.Sigmoid), ScoresLogOdds: true),
            "binary:logitraw" => new(text, new(OutputShape.Identity), ScoresLogOdds: true),
            "binary:hinge" => new(text, new(OutputShape.Step), ScoresLogOdds: false),
            "count:poisson" or "reg:gamma" or "reg:tweedie" or "survival:cox" or "survival:aft" => new(
                text,
                new(OutputShape.Exponential),
                ScoresLogOdds: false
            ),
            "reg:squarederror"
            or "reg:linear"
            or "reg:squaredlogerror"
            or "reg:pseudohubererror"
            or "reg:absoluteerror"
            or "reg:quantileerror"
            or "rank:ndcg"
            or "rank:pairwise"
            or "rank:map" => new(text, new(OutputShape.Identity), ScoresLogOdds: false),
            "multi:softmax" or "multi:softprob" => throw name.Wrong(
                $"it is {text}, with a score for each class; expected one score a row. "
                    + "Train with binary:logistic or a rank objective"
            ),
            _ => throw name.Wrong(
                $"the objective '{ForeignNode.Shown(text)}' is not known here; expected one of XGBoost's with one score a row: "
                    + "binary, reg, rank, count or survival. Set it to the nearest of them before saving: scores stay as they are"
            ),
        };
    }

    /// <summary>The sum before the first tree: the base score through the inverse of what is made of the sum.</summary>
    /// <exception cref="InvalidDataException">The base score lies outside of what the objective predicts.</exception>
    public static float Start(ForeignNode node, ForeignObjective objective, float baseScore)
    {
        if (!float.IsFinite(baseScore))
        {
            throw node.Wrong("the base score is no finite number");
        }
        if (objective.Output.Shape is OutputShape.Sigmoid)
        {
            return baseScore is > 0 and < 1
                ? -MathF.Log((1 / baseScore) - 1)
                : throw node.Wrong(
                    $"the base score of {objective.Text} is a probability; expected above 0 and below 1"
                );
        }
        return objective.Output.Shape is not OutputShape.Exponential ? baseScore
            : baseScore > 0 ? MathF.Log(baseScore)
            : throw node.Wrong($"the base score of {objective.Text} is an amount; expected above 0");
    }
}
