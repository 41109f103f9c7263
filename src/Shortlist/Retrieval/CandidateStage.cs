using System.Buffers;
using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>Asks every retriever of a design and merges what they put forward.</summary>
/// <remarks>A retriever whose turn comes after the deadline is skipped and reported so.</remarks>
public sealed class CandidateStage
{
    // What is popular on the lowest rung of a design that declares nothing popular: a week is every weekday once.
    private static readonly TimeSpan FallbackHalfLife = TimeSpan.FromDays(7);

    private readonly RetrievalSection _section;
    private readonly int _limit;
    private readonly IRetriever[] _retrievers;
    private readonly TimeProvider _clock;
    private readonly List<(IRetriever Retriever, string Name)> _fallback;

    public CandidateStage(FeatureSources sources, TimeProvider clock)
    {
        _clock = clock;
        _section = sources.Design.Retrieval;
        _limit = Math.Min(_section.Limit, sources.Design.Ranking.CandidatesIn);
        _retrievers =
        [
            .. _section.Retrievers.Select(spec => RetrieverCatalog.Kind(spec.Kind).Create(spec, sources)),
        ];
        _fallback = FallbackOf(
            sources,
            [.. _retrievers.Zip(_section.Retrievers, (made, spec) => (made, spec.Name))]
        );
    }

    public Candidates Retrieve(RetrievalRequest request, Deadline deadline)
    {
        var reports = new RetrieverReport[_retrievers.Length];
        var found = new ScoredRow[_retrievers.Length][];
        for (var i = 0; i < _retrievers.Length; i++)
        {
            var (started, skipped) = (
                _clock.GetTimestamp(),
                deadline.HasPassed
                    || request.Skipped.Contains(_section.Retrievers[i].Name, StringComparer.Ordinal)
            );
            found[i] = skipped ? [] : Ask(_retrievers[i], _section.Retrievers[i].Limit, request);
            var elapsedMs = _clock.GetElapsedTime(started).TotalMilliseconds;
            reports[i] = new(_section.Retrievers[i].Name, found[i].Length, elapsedMs, skipped);
        }
        return Merge(found, reports, request.Trained);
    }

    /// <summary>What each retriever finds, in the design's order, unmerged and however long it takes.</summary>
    internal ScoredRow[][] FindAll(RetrievalRequest request) =>
        [.. _retrievers.Select((retriever, i) => Ask(retriever, _section.Retrievers[i].Limit, request))];

    /// <summary>Does the work that the first answer with a new bundle would wait for.</summary>
    /// <remarks>Safe beside readers.</remarks>
    public void Prepare(TrainedParts trained)
    {
        foreach (var retriever in _retrievers)
        {
            retriever.Prepare(trained);
        }
    }

    /// <summary>The best of the retrievers that need no model: the popular ones first, then the freshest, then all items.</summary>
    public IReadOnlyList<(ScoredRow Row, string Retriever)> Fallback(RetrievalRequest request, int countMax)
    {
        List<(ScoredRow, string)> list = [];
        HashSet<int> taken = [];
        foreach (var (retriever, name) in _fallback)
        {
            foreach (var row in list.Count < countMax ? Ask(retriever, countMax + taken.Count, request) : [])
            {
                if (list.Count < countMax && taken.Add(row.Row))
                {
                    list.Add((row, name));
                }
            }
        }
        return list;
    }

    private static List<(IRetriever Retriever, string Name)> FallbackOf(
        FeatureSources sources,
        IEnumerable<(IRetriever Retriever, string Name)> declared
    )
    {
        List<(IRetriever Retriever, string Name)> order =
        [
            .. declared.Where(pair => pair.Retriever is PopularRetriever),
            .. declared.Where(pair => pair.Retriever is FreshRetriever),
            (new AllRetriever(sources.Items), "all"),
        ];
        if (order[0].Retriever is not PopularRetriever)
        {
            var wanted = sources
                .Design.Label.Grades.Where(grade => grade.Value > 0)
                .Select(grade => grade.Key);
            order.Insert(
                0,
                (
                    new PopularRetriever(PopularFold.Of(sources, [.. wanted], null, FallbackHalfLife), null),
                    "popular"
                )
            );
        }
        return order;
    }

    private static ScoredRow[] Ask(IRetriever retriever, int limit, RetrievalRequest request)
    {
        var buffer = ArrayPool<ScoredRow>.Shared.Rent(limit);
        try
        {
            return buffer[..retriever.Retrieve(request, buffer.AsSpan(0, limit))];
        }
        finally
        {
            ArrayPool<ScoredRow>.Shared.Return(buffer);
        }
    }

    private Candidates Merge(ScoredRow[][] found, RetrieverReport[] reports, TrainedParts trained)
    {
        var (merits, by) = CandidateMerge.Of(
            _section.Merge,
            _section.Retrievers.Select(spec => spec.Name),
            found,
            trained
        );
        int[] items =
        [
            .. merits
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key)
                .Take(_limit)
                .Select(pair => pair.Key),
        ];
        var places = new Dictionary<int, int>(items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            places.Add(items[i], i);
        }
        return new()
        {
            Items = items,
            Scores = [.. found.Select(rows => ScoresOf(rows, places))],
            Ranks = [.. found.Select(rows => RanksOf(rows, places))],
            Merits = Array.ConvertAll(items, item => (float)merits[item]),
            MergedBy = by,
            Trained = trained,
            Reports = reports,
            Failed = reports
                .Zip(_section.Retrievers)
                .FirstOrDefault(pair => pair.First.Skipped && pair.Second.OnTimeout is "fail")
                .First.Name,
        };
    }

    private static float[] ScoresOf(ScoredRow[] rows, Dictionary<int, int> places)
    {
        var scores = new float[places.Count];
        Array.Fill(scores, float.NaN);
        foreach (var row in rows)
        {
            if (places.TryGetValue(row.Row, out var place))
            {
                scores[place] = row.Score;
            }
        }
        return scores;
    }

    private static int[] RanksOf(ScoredRow[] rows, Dictionary<int, int> places)
    {
        var ranks = new int[places.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            if (places.TryGetValue(rows[i].Row, out var place))
            {
                ranks[place] = i + 1;
            }
        }
        return ranks;
    }
}
