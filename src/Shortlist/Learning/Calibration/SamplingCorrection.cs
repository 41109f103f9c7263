using Shortlist.Basics;

namespace Shortlist.Learning.Calibration;

/// <summary>
/// Undoes the sampling of negatives: p / (p + (1 − p) / w) of a model that learnt from the share w of them. In log odds,
/// that adds ln w. He et al., "Practical Lessons from Predicting Clicks on Ads at Facebook", 2014.
/// </summary>
public sealed class SamplingCorrection : ICalibrator
{
    internal const string Name = "sampling";

    private readonly double _shift;

    /// <param name="keptShare">Share of the negatives the model learnt from, above 0 to 1.</param>
    public SamplingCorrection(double keptShare)
    {
        KeptShare = Check.InRange(keptShare, 1e-12, 1);
        _shift = Math.Log(keptShare);
    }

    public double KeptShare { get; }

    public string Kind => Name;

    public bool KeepsOrder => true;

    public double LogOdds(double score) => score + _shift;

    public void Write(ByteWriter writer) => writer.Double(KeptShare);

    internal static SamplingCorrection Read(ref ByteReader reader)
    {
        var share = reader.Double();
        return share is >= 1e-12 and <= 1
            ? new(share)
            : throw new InvalidDataException(
                "The share of negatives that were kept does not lie between 0 and 1; the data is damaged."
            );
    }
}
