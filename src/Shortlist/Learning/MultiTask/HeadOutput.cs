using Shortlist.Basics;
using Shortlist.Learning.Calibration;

namespace Shortlist.Learning.MultiTask;

/// <summary>From what a head says to what is true: a calibrated chance, and an expected amount.</summary>
/// <param name="Action">What it predicts.</param>
/// <param name="Constant">Its log odds where nothing told rows apart; null where the network speaks.</param>
/// <param name="Calibrator">Of its log odds.</param>
/// <param name="AmountFactor">
/// Mean amount over the mean of what the logarithm stands for, which is less: the smearing estimate of Duan, 1983.
/// </param>
/// <param name="AmountMax">The greatest amount met in training.</param>
internal sealed record HeadOutput(
    PredictedAction Action,
    float? Constant,
    ICalibrator Calibrator,
    float AmountFactor,
    float AmountMax
)
{
    private const float LogOddsMax = 30; // 1e-13 from certainty; keeps all that follows finite.
    private const int ClassCountMin = 10; // Fewer rows of a class teach a calibrator nothing but chance.
    private const double FactorMax = 10;

    /// <param name="target">Of the training rows.</param>
    /// <param name="kind">Of the calibration.</param>
    /// <param name="held">The head on rows it has not learnt from; null where there are none.</param>
    /// <param name="logOdds">What the network says of those.</param>
    /// <param name="logAmounts">The same of amounts.</param>
    /// <param name="weights">Of those rows.</param>
    public static HeadOutput Of(
        HeadTarget target,
        string kind,
        HeadTarget? held,
        float[] logOdds,
        float[] logAmounts,
        float[]? weights
    )
    {
        var action = new PredictedAction(target.Name, target.HasAmount, target.Positives);
        if (target.IsConstant)
        {
            var mean = Amount(target.MeanLogAmount, target.AmountMax);
            return new(
                action,
                target.Prior,
                IdentityCalibrator.Instance,
                (float)Math.Clamp(mean, 0, float.MaxValue),
                target.AmountMax
            );
        }
        var canFit =
            held is not null
            && held.Positives >= ClassCountMin
            && logOdds.Length - held.Positives >= ClassCountMin;
        return new(
            action,
            null,
            canFit ? Fit(kind, held!, logOdds, weights) : IdentityCalibrator.Instance,
            held is null ? 1 : FactorOf(target, held, logAmounts),
            target.AmountMax
        );
    }

    public float LogOdds(float raw) => Clamped((float)Calibrator.LogOdds(Clamped(Constant ?? raw)));

    public float Chance(float raw) => (float)Sigmoid.Of(LogOdds(raw));

    /// <summary>Chance × amount; the chance alone where no amount is predicted.</summary>
    public float Expected(float raw, float rawAmount) =>
        !Action.HasAmount ? Chance(raw)
        : Constant is null ? Chance(raw) * AmountFactor * Amount(rawAmount, AmountMax)
        : Chance(raw) * AmountFactor;

    public void Write(ByteWriter writer)
    {
        writer.Text(Action.Name);
        writer.Byte(Action.HasAmount ? (byte)1 : (byte)0);
        writer.Count(Action.Positives);
        writer.Byte(Constant is null ? (byte)0 : (byte)1);
        writer.Float(Constant ?? 0);
        Calibrators.Write(Calibrator, writer);
        writer.Float(AmountFactor);
        writer.Float(AmountMax);
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static HeadOutput Read(ref ByteReader reader)
    {
        var action = new PredictedAction(reader.Text(), reader.Byte() == 1, reader.Int());
        float? constant = reader.Byte() == 1 ? reader.Float() : null;
        if (constant is null)
        {
            reader.Float();
        }
        var output = new HeadOutput(
            action,
            constant,
            Calibrators.Read(ref reader),
            reader.Float(),
            reader.Float()
        );
        return
            float.IsFinite(constant ?? 0)
            && output.AmountFactor >= 0
            && output.AmountMax >= 0
            && float.IsFinite(output.AmountFactor * output.AmountMax)
            ? output
            : throw new InvalidDataException("A head of the network is not finite; the data is damaged.");
    }

    private static ICalibrator Fit(string kind, HeadTarget held, float[] logOdds, float[]? weights)
    {
        float[] labels = [.. logOdds.Select((_, row) => held.Happened(row) ? 1f : 0f)];
        return Calibrators.Fit(kind, new(Array.ConvertAll(logOdds, Clamped), labels, weights));
    }

    private static float FactorOf(HeadTarget target, HeadTarget held, float[] logAmounts)
    {
        var (happened, said) = (0.0, 0.0);
        for (var row = 0; row < logAmounts.Length; row++)
        {
            if (held.Happened(row))
            {
                happened += held.Amount(row);
                said += Amount(logAmounts[row], target.AmountMax);
            }
        }
        return said > 0 ? (float)Math.Clamp(happened / said, 1 / FactorMax, FactorMax) : 1;
    }

    private static float Amount(float logAmount, float most) =>
        float.IsNaN(logAmount) ? 0 : Math.Clamp(MathF.Exp(Math.Clamp(logAmount, 0, 88)) - 1, 0, most);

    private static float Clamped(float logOdds) =>
        float.IsNaN(logOdds) ? 0 : Math.Clamp(logOdds, -LogOddsMax, LogOddsMax);
}
