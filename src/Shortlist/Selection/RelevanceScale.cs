using Shortlist.Scoring;

namespace Shortlist.Selection;

/// <summary>Merit scaled to 0–1 over some candidates, so that the strength of a selector means the same for every model.</summary>
internal readonly struct RelevanceScale
{
    private const double SpanMin = 1e-9; // Where all are equal, all are as relevant as can be.

    private readonly float _top;
    private readonly double _span;

    /// <param name="candidates">At least one.</param>
    public RelevanceScale(ReadOnlySpan<ScoredCandidate> candidates)
    {
        var (top, bottom) = (candidates[0].Merit, candidates[0].Merit);
        foreach (var candidate in candidates)
        {
            (top, bottom) = (Math.Max(top, candidate.Merit), Math.Min(bottom, candidate.Merit));
        }
        (_top, _span) = (top, Math.Max(SpanMin, top - bottom));
    }

    public double Of(in ScoredCandidate candidate) => 1 - ((_top - candidate.Merit) / _span);

    /// <summary>The merit that would be so relevant.</summary>
    public double MeritOf(double relevance) => _top - ((1 - relevance) * _span);
}
