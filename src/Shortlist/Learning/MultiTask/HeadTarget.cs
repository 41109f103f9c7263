using Shortlist.Learning.Calibration;

namespace Shortlist.Learning.MultiTask;

/// <summary>What one head learns from, and how it is told apart whether it can learn at all.</summary>
internal sealed class HeadTarget
{
    private readonly float[] _values;

    private HeadTarget(
        string name,
        float[] values,
        bool hasAmount,
        double trainWeight,
        float[]? weights,
        float? given
    )
    {
        (Name, _values, HasAmount) = (name, values, hasAmount);
        var (happened, others, logs) = (0.0, 0.0, 0.0);
        for (var row = 0; row < values.Length; row++)
        {
            double weight = weights?[row] ?? 1;
            if (Happened(row))
            {
                Positives++;
                happened += weight;
                logs += weight * LogAmount(row);
                AmountMax = Math.Max(AmountMax, values[row]);
            }
            else
            {
                others += weight;
            }
        }
        IsConstant = !(happened > 0 && others > 0);
        TrainWeight = given ?? (IsConstant ? 0 : (float)trainWeight);
        Prior = (float)Math.Log((happened + 0.5) / (others + 0.5)); // Half a row each keeps a single class finite.
        MeanLogAmount = happened > 0 ? (float)(logs / happened) : 0;
    }

    public string Name { get; }

    public bool HasAmount { get; }

    /// <summary>How much its loss counts; 0 for one that can't learn.</summary>
    public float TrainWeight { get; }

    /// <summary>Whether it happened in all rows or in none, so that nothing tells rows apart.</summary>
    public bool IsConstant { get; }

    /// <summary>Log odds of an average row.</summary>
    public float Prior { get; }

    public int Positives { get; }

    public float MeanLogAmount { get; }

    public float AmountMax { get; }

    /// <param name="rows">With a column for every head.</param>
    /// <param name="recipe">Names the heads.</param>
    /// <param name="learnt">The same heads of the training rows, for rows that only validate: what couldn't learn isn't judged.</param>
    /// <exception cref="ArgumentException">The rows don't know a head's action.</exception>
    public static HeadTarget[] Of(TrainingRows rows, NetworkOptions recipe, HeadTarget[]? learnt = null)
    {
        var weights = recipe.TrainWeights.ToDictionary(StringComparer.Ordinal);
        return
        [
            .. recipe.Names.Select(
                (name, i) =>
                    new HeadTarget(
                        name,
                        rows.Actions.FirstOrDefault(action => action.Name == name)?.Values
                            ?? throw new ArgumentException(
                                $"The network has a head for '{name}', and the rows know {(rows.Actions.Count == 0 ? "no actions" : "only " + string.Join(", ", rows.Actions.Select(action => action.Name)))}. Give the rows a column for it.",
                                nameof(rows)
                            ),
                        recipe.Regressions.Contains(name, StringComparer.Ordinal),
                        weights.GetValueOrDefault(name, 1),
                        rows.Weights,
                        learnt?[i].TrainWeight
                    )
            ),
        ];
    }

    public bool Happened(int row) => _values[row] > 0;

    public float Amount(int row) => Math.Max(0, _values[row]);

    public float LogAmount(int row) => MathF.Log(1 + Amount(row));

    /// <summary>Loss of a row, and its slope by log odds and by the logarithm of the amount; each times the head's weight.</summary>
    /// <remarks>Binary cross-entropy; of amounts, where there are some, Huber (1964) with a bend at 1.</remarks>
    public (double Loss, float ByLogOdds, float ByAmount) Loss(int row, float logOdds, float logAmount)
    {
        var happened = Happened(row);
        var loss = Sigmoid.SoftPlus(happened ? -logOdds : logOdds);
        var slope = Sigmoid.Of(logOdds) - (happened ? 1 : 0);
        var byAmount = 0f;
        if (HasAmount && happened)
        {
            var miss = logAmount - LogAmount(row);
            byAmount = Math.Clamp(miss, -1, 1);
            loss += Math.Abs(miss) <= 1 ? 0.5 * miss * miss : Math.Abs(miss) - 0.5;
        }
        return (TrainWeight * loss, (float)(TrainWeight * slope), TrainWeight * byAmount);
    }
}
