using Shortlist.Algebra;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>
/// What is turned to more often now than over the longer time, overall or in the group of the request: how far the short
/// count lies above what the long one lets expect, in standard deviations of a Poisson count, shrunk.
/// </summary>
/// <remarks>
/// Score = (short − expected) / √(expected + prior_weight), expected = long · half_life / against: what an even pace would
/// have left in the short count. Only what lies above is put forward. Items are looked at by their short counts, greatest
/// first, and no further than one can still enter, for none scores above short / √prior_weight; at most
/// <see cref="PopularFold.BestCountMax"/> of a group.
/// </remarks>
public sealed class TrendingRetriever : IRetriever
{
    public static readonly RetrieverKind Kind = new(
        new(
            "trending",
            "The items turned to more often now than over the longer time; overall, or within the group the request belongs to."
        )
        {
            DecidedBy = SubjectParts.None,
            Parameters =
            [
                new("of", ParameterType.Interactions, "What is counted.") { Required = true },
                new("half_life", ParameterType.Duration, "How fast the count of now fades.")
                {
                    Required = true,
                },
                new("against", ParameterType.Duration, "How fast the count it is held against fades; longer.")
                {
                    Required = true,
                },
                new(
                    "prior_weight",
                    ParameterType.Number,
                    "As many interactions of an even pace count as doubt."
                )
                {
                    Default = "3",
                    Min = 1e-6,
                    Max = 1e9,
                },
                GroupParameters.Group,
                GroupParameters.Match,
            ],
        },
        (spec, sources) => new TrendingRetriever(spec, sources)
    );

    // Counts within a 2⁻²⁴th of one another stand in no order.
    private const double OrderSlack = 1 + 1e-6;

    private readonly PopularFold _now;
    private readonly PopularFold _before;
    private readonly AttributeReader<ulong[]>? _match;
    private readonly double _share;
    private readonly double _prior;

    private TrendingRetriever(RetrieverSpec spec, FeatureSources sources)
    {
        var (halfLife, against) = (
            spec.Parameters.Duration("half_life"),
            spec.Parameters.Duration("against")
        );
        if (against <= halfLife)
        {
            throw new ArgumentException(
                $"The retriever '{spec.Name}' holds a half-life of {halfLife} against one of {against}; let 'against' be the longer.",
                nameof(spec)
            );
        }
        var (of, group) = (spec.Parameters.Words("of"), spec.Parameters.TextOrNull("group"));
        _now = PopularFold.Of(sources, of, group, halfLife);
        _before = PopularFold.Of(sources, of, group, against);
        _match = spec.Parameters.TextOrNull("match") is { } match ? sources.Words(match) : null;
        (_share, _prior) = (halfLife / against, spec.Parameters.Number("prior_weight"));
    }

    public int Retrieve(RetrievalRequest request, Span<ScoredRow> best)
    {
        // An item with two of the words is found twice; its greater score is the one that counts.
        Dictionary<int, float> scores = [];
        foreach (var word in _match?.Of(request.Subject, 0) ?? [0UL])
        {
            foreach (var row in BestOf(word, request, best.Length))
            {
                scores[row.Row] = Math.Max(row.Score, scores.GetValueOrDefault(row.Row));
            }
        }
        var top = new TopK(best);
        foreach (var (item, score) in scores)
        {
            top.Offer(item, score);
        }
        return top.Finish();
    }

    private ScoredRow[] BestOf(ulong word, RetrievalRequest request, int countMax)
    {
        var best = new ScoredRow[countMax];
        var top = new TopK(best);
        var atMs = request.Subject.AtMs;
        foreach (var (item, count) in _now.Best(word, atMs))
        {
            if ((float)(count * OrderSlack / Math.Sqrt(_prior)) < top.Threshold)
            {
                break; // Nor can any after it enter, whatever its longer count.
            }
            var score = ScoreOf(count, _before.CountOf(word, item, atMs));
            if (score > 0 && top.Keeps(item, score) && request.Accepts(item))
            {
                top.Offer(item, score);
            }
        }
        return best[..top.Finish()];
    }

    private float ScoreOf(double now, double before)
    {
        var expected = before * _share;
        return (float)((now - expected) / Math.Sqrt(expected + _prior));
    }
}
