using Shortlist.Basics;
using Shortlist.Designs;

namespace Shortlist.Learning.Calibration;

/// <summary>The kinds of calibration a design may name, how they are fitted, and how they are written. A new kind is one line here.</summary>
public static class Calibrators
{
    public const string None = "none";

    /// <summary>Under what name a design asks a model for it.</summary>
    public const string ParameterName = "calibration";

    private delegate ICalibrator Reader(ref ByteReader reader);

    private static readonly (string Kind, Func<HeldOutScores, ICalibrator>? Fit, Reader Read)[] All =
    [
        (None, _ => IdentityCalibrator.Instance, (ref _) => IdentityCalibrator.Instance),
        (PlattCalibrator.Name, PlattCalibrator.Fit, PlattCalibrator.Read),
        (IsotonicCalibrator.Name, IsotonicCalibrator.Fit, IsotonicCalibrator.Read),
        (BetaCalibrator.Name, BetaCalibrator.Fit, BetaCalibrator.Read),
        (SamplingCorrection.Name, null, SamplingCorrection.Read),
    ];

    /// <summary>What can be fitted, as designs write it.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [.. All.Where(kind => kind.Fit is not null).Select(kind => kind.Kind)];

    /// <summary>For every kind of model whose scores can be made probabilities.</summary>
    public static ParameterDefinition Parameter { get; } =
        new(
            ParameterName,
            ParameterType.Text,
            "How scores are made probabilities that come true as often as they say, from the validation lists."
        )
        {
            Default = None,
            Choices = Kinds,
        };

    /// <exception cref="ArgumentException">No such kind.</exception>
    public static ICalibrator Fit(string kind, HeldOutScores rows)
    {
        var found = Array.Find(All, one => one.Kind == kind);
        return found.Fit is { } fit
            ? fit(rows)
            : throw new ArgumentException(
                $"There is no calibration '{kind}'; expected one of {string.Join(", ", Kinds)}.",
                nameof(kind)
            );
    }

    public static void Write(ICalibrator calibrator, ByteWriter writer)
    {
        writer.Text(calibrator.Kind);
        calibrator.Write(writer);
    }

    /// <exception cref="InvalidDataException">The bytes are damaged or of a kind not known here.</exception>
    public static ICalibrator Read(ref ByteReader reader)
    {
        var kind = reader.Text();
        var found = Array.Find(All, one => one.Kind == kind);
        return found.Read is { } read
            ? read(ref reader)
            : throw new InvalidDataException($"The calibrator is of kind '{kind}', which is not known here.");
    }
}
