using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Retrieval;

/// <summary>Asks every retriever of a design and merges what they put forward.</summary>
/// <remarks>
/// One after the other: about half take less time than it takes to wake another thread, and what they share of a request is
/// made once. Those that are usually quick come first, so that a slow one spends no time but its own; what is found doesn't depend
/// on the order. One that is late, fails or is absent is skipped or stands in for itself with what it said before, and is
/// reported so.
/// </remarks>
public sealed class CandidateStage
{
    // What is popular on the lowest rung of a design that declares nothing popular: a week is every weekday once.
    private static readonly TimeSpan FallbackHalfLife = TimeSpan.FromDays(7);

    private readonly RetrievalSection _section;
    private readonly int _limit;
    private readonly RetrieverTurn[] _turns;
    private readonly TypicalTimes _times;
    private readonly string[] _names;
    private readonly TimeProvider _clock;
    private readonly List<(IRetriever Retriever, string Name)> _fallback;

    public CandidateStage(FeatureSources sources, TimeProvider clock)
    {
        _clock = clock;
        _section = sources.Design.Retrieval;
        _limit = Math.Min(_section.Limit, sources.Design.Ranking.CandidatesIn);
        _turns = [.. _section.Retrievers.Select(spec => new RetrieverTurn(spec, sources))];
        _times = new(_turns.Length);
        _names = [.. _section.Retrievers.Select(spec => spec.Name)];
        _fallback = FallbackOf(sources, [.. _turns.Select(turn => (turn.Retriever, turn.Name))]);
    }

    /// <summary>The order in which retrievers are asked now, by their numbers in the design.</summary>
    internal IReadOnlyList<int> Order => _times.Order;

    public Candidates Retrieve(RetrievalRequest request, Deadline deadline)
    {
        var reports = new RetrieverReport[_turns.Length];
        var found = new ScoredRow[_turns.Length][];
        foreach (var i in _times.Order)
        {
            (found[i], reports[i]) = _turns[i].Take(request, deadline, _clock);
            Learn(i, reports[i], deadline);
        }
        if (!deadline.IsNever)
        {
            _times.EndRequest();
        }
        return Merge(found, reports, request.Trained);
    }

    /// <summary>What each retriever finds, in the design's order, unmerged and however long it takes.</summary>
    internal ScoredRow[][] FindAll(RetrievalRequest request) =>
        [.. _turns.Select(turn => RetrieverTurn.Ask(turn.Retriever, turn.Limit, request) ?? [])];

    /// <summary>What retrievers have to say of how their scores of one item came about, by name; most have nothing.</summary>
    internal IEnumerable<(string Name, Explanation Why)> Explain(Subject subject, int item)
    {
        foreach (var turn in _turns)
        {
            if (turn.Retriever is IItemExplainer explainer && explainer.Explain(subject, item) is { } why)
            {
                yield return (turn.Name, why);
            }
        }
    }

    /// <summary>Does the work that the first answer with a new bundle would wait for.</summary>
    /// <remarks>Safe beside readers.</remarks>
    public void Prepare(TrainedParts trained)
    {
        foreach (var turn in _turns)
        {
            turn.Retriever.Prepare(trained);
        }
    }

    /// <summary>By retriever in the design's order: how many of its exact twin's candidates it finds, and how many those are.</summary>
    public IReadOnlyList<(int Found, int Exact)?> Compare(RetrievalRequest request) =>
        [.. _turns.Select(turn => turn.Compare(request))];

    /// <summary>The best of the retrievers that need no model: the popular ones first, then the freshest, then all items.</summary>
    public IReadOnlyList<(ScoredRow Row, string Retriever)> Fallback(RetrievalRequest request, int countMax)
    {
        List<(ScoredRow, string)> list = [];
        HashSet<int> taken = [];
        foreach (var (retriever, name) in _fallback)
        {
            foreach (
                var row in list.Count < countMax
                    ? RetrieverTurn.Ask(retriever, countMax + taken.Count, request) ?? []
                    : []
            )
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

    private Candidates Merge(ScoredRow[][] found, RetrieverReport[] reports, TrainedParts trained)
    {
        var merged = CandidateMerge.Of(_section.Merge, _names, found, trained, _limit);
        return new()
        {
            Items = merged.Items,
            Scores = merged.Scores,
            Ranks = merged.Ranks,
            Merits = merged.Merits,
            MergedBy = merged.By,
            Trained = trained,
            Reports = reports,
            Failed = reports
                .Zip(_turns)
                .FirstOrDefault(pair => pair.First.Skipped && pair.Second.IsNeeded)
                .First.Name,
        };
    }

    // One that was late for want of time, and not of its own making, is no quicker for it.
    private void Learn(int retriever, RetrieverReport report, Deadline deadline)
    {
        if (!deadline.IsNever && report.Status is RetrieverStatus.Answered or RetrieverStatus.Late)
        {
            _times.Add(
                retriever,
                report.Skipped ? Math.Max(report.ElapsedMs, _times.MeanMs(retriever)) : report.ElapsedMs
            );
        }
    }
}
