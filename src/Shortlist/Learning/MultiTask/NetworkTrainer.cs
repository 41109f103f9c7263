using Shortlist.Basics;
using Shortlist.Designs;

namespace Shortlist.Learning.MultiTask;

/// <summary>
/// A network with a head for every action that a design names, for systems whose lists serve several ends at once. Chances are
/// calibrated head by head on the validation rows; what an action is worth is no part of the training.
/// </summary>
/// <remarks>
/// The same bits for any number of threads on machines whose vectors are equally wide. An epoch of 100,000 rows of 60 features
/// takes about a second on one core. Memory beside the rows: a few megabytes, and a copy of the rows learnt from where there are
/// more. A head whose action never or always happened in training predicts its base rate. Where negatives were drawn, chances
/// are those among what was drawn.
/// </remarks>
public sealed class NetworkTrainer : ITrainer
{
    public const string Kind = "network";

    private const int SampleCountMax = 512; // Rows that importance is measured on.

    public KindDefinition Definition { get; } =
        new(
            Kind,
            "A multi-task network: one head an action, ranked by ranking.value; position is learnt apart and off in serving."
        )
        {
            Parameters = NetworkOptions.Definitions,
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
        var recipe = NetworkOptions.From(parameters);
        var rows = Latest(train, recipe.RowsMax);
        var workers = new Workers(options.Threads, cancellation);

        var targets = HeadTarget.Of(rows, recipe);
        var held = validation is null ? null : HeadTarget.Of(validation, recipe, targets);
        var inputs = NetworkInputs.Of(rows, workers);
        var network = new MultiTaskNetwork(NetworkShape.Of(recipe), inputs, options.Seed);
        for (var head = 0; head < targets.Length; head++)
        {
            var bias = network.Heads[head].Layers[^1].Bias;
            bias[0] = targets[head].IsConstant ? 0 : targets[head].Prior;
            if (targets[head].HasAmount)
            {
                bias[1] = targets[head].MeanLogAmount;
            }
        }
        var step = new NetworkStep(network, inputs, workers);
        var (rounds, curve) = new NetworkTraining(network, step, recipe, options, cancellation).Run(
            rows,
            targets,
            validation,
            held ?? []
        );
        var ranker = new NetworkRanker(
            train.Features,
            inputs,
            network,
            Outputs(step, recipe, targets, validation, held),
            Importance(step, targets, rows)
        );
        return new(ranker) { Rounds = rounds, Curve = curve };
    }

    public IRanker Read(ref ByteReader reader, IReadOnlyList<string> features) =>
        NetworkRanker.Read(ref reader, features);

    // Lists come in order of time, and what was last is most like what comes.
    private static TrainingRows Latest(TrainingRows rows, int most)
    {
        var first = rows.GroupCount;
        while (first > 0 && rows.RowCount - rows.GroupStart(first - 1) <= most)
        {
            first--;
        }
        first = Math.Min(first, rows.GroupCount - 1); // One list is learnt from, however long.
        return first == 0 ? rows : rows.Slice(first, rows.GroupCount);
    }

    private static HeadOutput[] Outputs(
        NetworkStep step,
        NetworkOptions recipe,
        HeadTarget[] targets,
        TrainingRows? validation,
        HeadTarget[]? held
    )
    {
        if (validation is null || held is null)
        {
            return
            [
                .. targets.Select(target => HeadOutput.Of(target, recipe.Calibration, null, [], [], null)),
            ];
        }
        var (logOdds, amounts) = step.Ask(validation);
        return
        [
            .. targets.Select(
                (target, i) =>
                    HeadOutput.Of(
                        target,
                        recipe.Calibration,
                        held[i],
                        logOdds[i],
                        amounts[i],
                        validation.Weights
                    )
            ),
        ];
    }

    // Each feature in turn takes the value of another row, half the sample away.
    private static double[] Importance(NetworkStep step, HeadTarget[] targets, TrainingRows rows)
    {
        var every = Math.Max(1, rows.RowCount / SampleCountMax);
        int[] sample = [.. Enumerable.Range(0, rows.RowCount).Where(row => row % every == 0)];
        float[][] columns = [.. rows.Columns.Select(column => Array.ConvertAll(sample, row => column[row]))];
        var plain = Ask(columns);
        var moved = new double[columns.Length];
        for (var feature = 0; feature < moved.Length; feature++)
        {
            float[][] changed = [.. columns];
            var half = sample.Length / 2;
            changed[feature] = [.. columns[feature][half..], .. columns[feature][..half]];
            var asked = Ask(changed);
            for (var head = 0; head < targets.Length; head++)
            {
                for (var i = 0; i < sample.Length; i++)
                {
                    moved[feature] += targets[head].TrainWeight * Math.Abs(asked[head][i] - plain[head][i]);
                }
            }
        }
        var total = moved.Sum();
        return Array.ConvertAll(moved, amount => total > 0 ? amount / total : 0);

        float[][] Ask(float[][] values) =>
            step.Ask(new(rows.Features, values, new float[sample.Length], [sample.Length])).LogOdds;
    }
}
