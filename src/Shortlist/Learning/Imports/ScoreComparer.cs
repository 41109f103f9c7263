using Shortlist.Basics;
using Shortlist.Features;

namespace Shortlist.Learning.Imports;

/// <summary>
/// Compares an imported model with its own library, block of rows by block. It need not be told whether the library's
/// numbers are raw scores or outputs: it compares both and reports the nearer.
/// </summary>
public sealed class ScoreComparer(ImportedRanker ranker)
{
    private long _rowCount;
    private double _rawMax;
    private double _outputMax;
    private long _rawRow = -1;
    private long _outputRow = -1;

    public ScoreComparison Comparison =>
        _rawMax <= _outputMax
            ? new(_rowCount, _rawMax, _rawRow, OfOutputs: false)
            : new(_rowCount, _outputMax, _outputRow, OfOutputs: true);

    /// <param name="rows">With the ranker's features.</param>
    /// <param name="theirs">What the library predicts, one a row.</param>
    public void Add(FeatureBlock rows, ReadOnlySpan<double> theirs)
    {
        if (theirs.Length != rows.RowCount)
        {
            Throw.LengthMismatch(nameof(theirs), rows.RowCount, theirs.Length);
        }
        var scores = new float[rows.RowCount];
        ranker.Score(rows, scores);
        for (var i = 0; i < scores.Length; i++)
        {
            Note(Difference(scores[i], theirs[i]), ref _rawMax, ref _rawRow);
            Note(Difference(ranker.Output.Of(scores[i]), theirs[i]), ref _outputMax, ref _outputRow);
            _rowCount++;
        }
    }

    private void Note(double difference, ref double max, ref long row)
    {
        if (difference > max)
        {
            (max, row) = (difference, _rowCount);
        }
    }

    private static double Difference(double ours, double theirs) =>
        double.IsNaN(theirs)
            ? double.PositiveInfinity
            : Math.Abs(ours - theirs) / Math.Max(1, Math.Abs(theirs));
}
