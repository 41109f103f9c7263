using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Learning.Calibration;

namespace Shortlist.Learning.Linear;

/// <summary>Logistic regression: quick, calibrated, readable; what non-linear models have to beat.</summary>
/// <remarks>
/// Columns are standardised, missing values stand at the mean and, where a column has any, raise an indicator of their
/// own. Full-batch L-BFGS: no step size to choose, the same result every time. Memory: one float a row and column.
/// </remarks>
public sealed class LinearTrainer : ITrainer
{
    public const string Kind = "linear";

    private const double L2Default = 1; // As weak as one row; keeps separable data finite.
    private const int EpochsDefault = 100; // Convex and standardised: most data settles within thirty.
    private const double GradientTolerance = 1e-7;

    public KindDefinition Definition { get; } =
        new(Kind, "Logistic regression on standardised features, with an indicator for missing ones.")
        {
            Parameters =
            [
                new(
                    "l2",
                    ParameterType.Number,
                    "Penalty on squared weights, beside the sum of the log losses."
                )
                {
                    Default = "1",
                    Min = 0,
                    Max = 1e9,
                },
                new(
                    "epochs",
                    ParameterType.Integer,
                    "Steps of L-BFGS at most; each passes once or twice over the rows."
                )
                {
                    Default = "100",
                    Min = 1,
                    Max = 10_000,
                },
                Calibrators.Parameter,
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
        var l2 = parameters.Number("l2", L2Default);
        var epochs = parameters.Integer("epochs", EpochsDefault);
        Check.InRange(l2, 0, 1e9);
        Check.InRange(epochs, 1, 10_000);

        var workers = new Workers(options.Threads, cancellation);
        var scaled = new ScaledColumns(train, workers);
        var loss = new LogisticLoss(train, scaled.Columns, l2, workers);
        var x = new double[loss.Dimensions];
        var (relevant, others) = Classes(train);
        x[^1] = Math.Log((relevant + 0.5) / (others + 0.5)); // Half a row each keeps a single class finite.
        var curve = new List<TrainingProgress>();
        var steps =
            relevant == 0 || others == 0
                ? 0 // With one class the intercept says all there is.
                : new Lbfgs().Minimise(x, loss.Evaluate, epochs, GradientTolerance, After);
        return new(new LinearRanker(train.Features, scaled.Weights(x))) { Rounds = steps, Curve = curve };

        void After(int step, double value)
        {
            var ranker = validation is null ? null : new LinearRanker(train.Features, scaled.Weights(x));
            curve.Add(
                new(step, epochs, "logloss", ranker is null ? double.NaN : LogLoss(ranker, validation!))
                {
                    Loss = value,
                }
            );
            options.Progress?.Report(curve[^1]);
        }
    }

    public IRanker Read(ref ByteReader reader, IReadOnlyList<string> features) =>
        LinearRanker.Read(ref reader, features);

    private static (double Relevant, double Others) Classes(TrainingRows rows)
    {
        var (relevant, others) = (0.0, 0.0);
        for (var row = 0; row < rows.RowCount; row++)
        {
            var weight = rows.Weights?[row] ?? 1;
            relevant += rows.Grades[row] > 0 ? weight : 0;
            others += rows.Grades[row] > 0 ? 0 : weight;
        }
        return (relevant, others);
    }

    private static double LogLoss(LinearRanker ranker, TrainingRows rows)
    {
        var scores = new float[rows.RowCount];
        ranker.Score(rows.ToBlock(), scores);
        return new Trees.LogisticObjective(rows).Measure(
            rows,
            Array.ConvertAll(scores, score => (double)score)
        );
    }
}
