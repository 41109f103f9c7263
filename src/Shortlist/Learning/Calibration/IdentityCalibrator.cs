using Shortlist.Basics;

namespace Shortlist.Learning.Calibration;

/// <summary>Leaves log odds as they are: for models that are trusted to be calibrated.</summary>
public sealed class IdentityCalibrator : ICalibrator
{
    public static readonly IdentityCalibrator Instance = new();

    private IdentityCalibrator() { }

    public string Kind => Calibrators.None;

    public bool KeepsOrder => true;

    public double LogOdds(double score) => score;

    public void Write(ByteWriter writer) { }
}
