using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Learning.Calibration;

/// <summary>A ranker whose scores are made log odds that come true; the order of a list stays the ranker's.</summary>
/// <remarks>
/// A calibrator with plateaus would tie what the ranker tells apart, most of all at the top of a list, where it matters.
/// Hence a thousandth of the ranker's own score is mixed in there: enough for the order, too little for the probability.
/// </remarks>
public sealed class CalibratedRanker(IRanker ranker, ICalibrator calibrator) : IRanker
{
    internal const string CodecKind = "calibrated";

    private const double OwnShare = 1e-3;

    // Scores of models without log odds may be of any size; beyond this they say nothing more of a chance.
    private const double OwnSizeMax = 1e3;

    private readonly double _ownShare = calibrator.KeepsOrder ? 0 : OwnShare;

    public IRanker Ranker => ranker;

    public ICalibrator Calibrator => calibrator;

    /// <summary>That of the ranker within: calibration is not what a ladder compares.</summary>
    public string Kind => ranker.Kind;

    public IReadOnlyList<string> Features => ranker.Features;

    public bool ScoresLogOdds => true;

    public IReadOnlyList<double> Importance => ranker.Importance;

    public void Score(FeatureBlock rows, Span<float> scores)
    {
        ranker.Score(rows, scores);
        foreach (ref var score in scores[..rows.RowCount])
        {
            score = Calibrated(score);
        }
    }

    public Explanation Explain(FeatureBlock rows, int row)
    {
        var own = ranker.Explain(rows, row);
        var calibrated = Calibrated((float)own.Value);
        return new($"{own.Sentence}; then {calibrator.Kind} calibration", calibrated)
        {
            Parts = [.. own.Parts, new($"{calibrator.Kind} calibration", calibrated - own.Value)],
        };
    }

    /// <summary>Those of the score that is calibrated, for the order of items is its own.</summary>
    public IReadOnlyList<Explanation> Reasons(FeatureBlock rows, int row, int count) =>
        ranker.Reasons(rows, row, count);

    public void Write(ByteWriter writer)
    {
        Calibrators.Write(calibrator, writer);
        writer.Text(ranker.Kind);
        ranker.Write(writer);
    }

    internal static CalibratedRanker Read(ref ByteReader reader, IReadOnlyList<string> features)
    {
        var calibrator = Calibrators.Read(ref reader);
        var kind = reader.Text();
        var trainer =
            ModelCatalog.Find(kind)
            ?? throw new InvalidDataException(
                $"The calibrated ranker is of kind '{kind}', which is not known here."
            );
        return new(trainer.Read(ref reader, features), calibrator);
    }

    private float Calibrated(float score)
    {
        var chance = calibrator.LogOdds(score);
        var mixed = chance + (_ownShare * (Math.Clamp(score, -OwnSizeMax, OwnSizeMax) - chance));
        return (float)Math.Clamp(mixed, float.MinValue, float.MaxValue);
    }
}
