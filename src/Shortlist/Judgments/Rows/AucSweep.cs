namespace Shortlist.Judgments.Rows;

/// <summary>The AUC of rows that come in order of descending score.</summary>
internal struct AucSweep()
{
    private double _score = double.NaN;
    private double _negatives;
    private double _positives;
    private double _tiedNegatives;
    private double _tiedPositives;
    private double _wrongPairs;

    public int Rows { get; private set; }

    public readonly double Positives => _positives + _tiedPositives;

    public readonly double Negatives => _negatives + _tiedNegatives;

    /// <summary>Null where there are only positives or only negatives.</summary>
    public readonly double? Value
    {
        get
        {
            var pairs = Positives * Negatives;
            return pairs > 0 ? 1 - ((_wrongPairs + TiedWrong) / pairs) : null;
        }
    }

    // A positive is wrong with every negative above it, and half wrong with those beside it.
    private readonly double TiedWrong => _tiedPositives * (_negatives + (0.5 * _tiedNegatives));

    public void Add(double score, float label, double weight)
    {
        if (!score.Equals(_score))
        {
            _wrongPairs += TiedWrong;
            _negatives += _tiedNegatives;
            _positives += _tiedPositives;
            (_tiedNegatives, _tiedPositives, _score) = (0, 0, score);
        }
        Rows++;
        _tiedPositives += weight * label;
        _tiedNegatives += weight * (1 - label);
    }
}
