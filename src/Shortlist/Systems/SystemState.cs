using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Queries;
using Shortlist.Retrieval;
using Shortlist.Scoring;
using Shortlist.Selection;
using Shortlist.Serving;
using Shortlist.Systems.Answers;

namespace Shortlist.Systems;

/// <summary>
/// Everything a design folds out of the log: catalogue, features, indexes. Serving holds two and tails the log,
/// training makes a fresh one and replays it; there is no other way to compute a feature.
/// </summary>
/// <remarks>One writer at a time, and no reader while it writes; see <see cref="LeftRight{T}"/>.</remarks>
public sealed class SystemState
{
    /// <summary>What the filter of a request is called among the design's own, where it turns something away.</summary>
    public const string AskedFor = "asked_for";

    private readonly EventFold _events;
    private readonly string[] _filterNames;

    public SystemState(Design design, TimeProvider clock)
        : this(design, clock, EngineVocabulary.FeatureKind, OccurrenceJournal.CountMax) { }

    /// <param name="design">What is folded.</param>
    /// <param name="clock">Measures the retrievers' time.</param>
    /// <param name="kinds">How features are made; tests put a faulty one in the place of another.</param>
    /// <param name="journalCountMax">How many occurrences can be put right; a power of two.</param>
    internal SystemState(
        Design design,
        TimeProvider clock,
        Func<string, FeatureKind> kinds,
        int journalCountMax = OccurrenceJournal.CountMax
    )
    {
        Sources = new(design);
        _events = new(Sources, design.Data, journalCountMax);
        // In this order: what is built later may share the folds of what is built before.
        Features = new(Sources, kinds);
        Candidates = new(Sources, clock);
        Filters = new(Sources, design.Retrieval.Filters);
        _filterNames = [.. Filters.Names, AskedFor];
        Queries = QueryUnderstanding.Of(Sources);
        Selection = new(Sources, design.Ranking);
        SavedIndexes = [.. Sources.Folds.All<ISavedIndex>()];
    }

    public FeatureSources Sources { get; }

    public FeatureSet Features { get; }

    internal CandidateStage Candidates { get; }

    public HardFilters Filters { get; }

    /// <summary>What understands queries; null where the design has none.</summary>
    public QueryUnderstanding? Queries { get; }

    public SelectionStage Selection { get; }

    /// <summary>The indexes that are kept on disk, so that a start need not build them.</summary>
    internal IReadOnlyList<ISavedIndex> SavedIndexes { get; }

    /// <summary>What brings events to the folds, for who keeps it on disk.</summary>
    internal EventFold Events => _events;

    /// <summary>The offset after the last event applied.</summary>
    public long NextOffset { get; private set; }

    /// <summary>The latest event time seen; events dated ahead of their time don't count.</summary>
    public DateTimeOffset LastAt => _events.Watermark;

    /// <summary>How the events came in so far.</summary>
    public ArrivalCounts Arrivals => _events.Counts;

    public void Apply(LoggedEvent logged)
    {
        Apply(logged.Event);
        NextOffset = logged.Offset + 1;
    }

    /// <summary>There are no events before this offset that the state doesn't know: the log holds only traces of erased ones.</summary>
    internal void SkipTo(long offset) => NextOffset = Math.Max(NextOffset, offset);

    /// <summary>
    /// Brings one more event to the state. Events no later than the design's allowed_lateness give the same state in
    /// whatever order they come.
    /// </summary>
    public void Apply(LogEvent happened) => _events.Apply(happened);

    /// <summary>The subject of a list as the state knows it now.</summary>
    public Subject SubjectOf(
        UserId? user,
        string? session,
        string? query,
        Attributes context,
        DateTimeOffset at
    ) =>
        new()
        {
            User = user is { } known ? Sources.Users.Find(known) : -1,
            Session = Subject.SessionKeyOf(session),
            Query = query,
            QueryKey = Subject.QueryKeyOf(query),
            Context = context,
            AtMs = at.ToUnixTimeMilliseconds(),
        };

    /// <summary>The subject an interaction without a list would have had just before it.</summary>
    public Subject SubjectOf(Interaction interaction) =>
        SubjectOf(
            interaction.User,
            interaction.Session,
            interaction.Query,
            interaction.Context,
            interaction.At
        );

    /// <summary>The subject of a shown list as it was ranked; of one that was given again, when it was made.</summary>
    public Subject SubjectOf(ListShown list)
    {
        var subject = SubjectOf(list.User, list.Session, list.Query, list.Context, list.RankedAt ?? list.At);
        if (list.Lost.Contains(LostParts.Queries, StringComparer.Ordinal))
        {
            Queries?.TakeAsWritten(subject);
        }
        return subject;
    }

    /// <summary>What the design's hard filters, a request's own and its query let pass now.</summary>
    internal FilterStage FilterOf(Subject subject, RequestFilter? filter) => StageOf(subject, filter);

    /// <summary>Candidates that pass the design's hard filters and the given one.</summary>
    public Candidates Retrieve(
        Subject subject,
        RequestFilter? filter,
        TrainedParts trained,
        Deadline deadline,
        IReadOnlyCollection<string>? skipped = null,
        FaultBoard? faults = null
    )
    {
        var stage = StageOf(subject, filter);
        var request = RequestOf(subject, stage, trained) with
        {
            Skipped = skipped ?? [],
            Faults = faults ?? FaultBoard.None,
        };
        var candidates = Candidates.Retrieve(request, deadline) with { Refused = stage.Refused };
        stage.Release();
        return candidates;
    }

    /// <summary>The items that pass the design's hard filters and the given one, in the order given.</summary>
    internal List<int> Accepted(Subject subject, RequestFilter? filter, IEnumerable<int> items)
    {
        var stage = StageOf(subject, filter);
        return [.. items.Where(stage.Accepts)];
    }

    /// <summary>Each retriever held against its exact twin, as things are now.</summary>
    internal IReadOnlyList<(int Found, int Exact)?> CompareRetrievers(
        Subject subject,
        TrainedParts trained
    ) => Candidates.Compare(RequestOf(subject, StageOf(subject, null), trained));

    /// <summary>What most people turn to, then the latest, then anything that may be shown: no model, no feature.</summary>
    public IReadOnlyList<(ScoredRow Row, string Retriever)> Popular(
        Subject subject,
        RequestFilter? filter,
        int countMax
    ) => Candidates.Fallback(RequestOf(subject, StageOf(subject, filter), TrainedParts.None), countMax);

    /// <summary>Titles and queries that go on from what was typed; where there are none, what was probably meant.</summary>
    /// <param name="typed">Any text; empty for what is asked most.</param>
    /// <param name="count">1 to <see cref="Shortlist.Queries.Suggestions.SuggestionIndex.SuggestionCountMax"/>.</param>
    /// <returns>Null where the design has no queries, or wants none suggested.</returns>
    public SuggestAnswer? Suggest(string typed, int count)
    {
        if (Queries is not { } queries || !Sources.Design.Queries.Suggest)
        {
            return null;
        }
        var suggestions = queries.Fold.Suggestions.Suggest(typed, count);
        return new(suggestions, suggestions.Count == 0 ? queries.Read(typed).Correction : null);
    }

    /// <summary>What the retrievers know of given items, whether or not the filters would let them pass now.</summary>
    /// <remarks>
    /// Of a list that was served it is what its answer knew, to the bit, where the state, the subject, the filter, the
    /// skipped retrievers and the trained parts are those of the answer.
    /// </remarks>
    public Candidates Recall(
        Subject subject,
        int[] items,
        TrainedParts trained,
        RequestFilter? filter = null,
        IReadOnlyCollection<string>? skipped = null
    )
    {
        HashSet<int> wanted = [.. items];
        var request = RequestOf(subject, StageOf(subject, filter, wanted), trained) with
        {
            Skipped = skipped ?? [],
        };
        return Candidates.Retrieve(request, Deadline.Never).For(items);
    }

    /// <summary>How the scores and values that can be taken apart came about, by retriever and feature.</summary>
    internal IEnumerable<(string Name, Explanation Why)> Explain(Subject subject, int item) =>
        Candidates
            .Explain(subject, item)
            .Concat(Features.Explain(subject, item))
            .DistinctBy(part => part.Name, StringComparer.Ordinal);

    /// <summary>What a request's filters turn away of all that the retrievers meet: items in the order they are met in, by filter.</summary>
    internal IReadOnlyList<(string Filter, IReadOnlyList<int> Items)> RefusedOf(
        Subject subject,
        RequestFilter? filter,
        TrainedParts trained,
        IReadOnlyCollection<string> skipped
    )
    {
        var stage = StageOf(subject, filter);
        var refused = new Dictionary<int, List<int>>();
        HashSet<int> met = [];
        var request = RequestOf(subject, stage, trained) with { Skipped = skipped, Accepts = Accepts };
        Candidates.Retrieve(request, Deadline.Never);
        return
        [
            .. refused
                .OrderBy(pair => pair.Key)
                .Select(pair => (_filterNames[pair.Key], (IReadOnlyList<int>)pair.Value)),
        ];

        bool Accepts(int item)
        {
            var accepts = stage.Accepts(item);
            if (!accepts && met.Add(item))
            {
                var by = RefusedBy(subject, item);
                if (!refused.TryGetValue(by, out var items))
                {
                    refused.Add(by, items = []);
                }
                items.Add(item);
            }
            return accepts;
        }
    }

    /// <summary>The filter that an item which is refused is refused by.</summary>
    private int RefusedBy(Subject subject, int item) =>
        Filters.RefusedBy(subject, item) is >= 0 and var filter ? filter : _filterNames.Length - 1;

    /// <summary>The filter that turns an item away; null where all let it pass.</summary>
    internal string? RefusedBy(Subject subject, RequestFilter? filter, int item) =>
        StageOf(subject, filter).Accepts(item) ? null : _filterNames[RefusedBy(subject, item)];

    /// <summary>What each retriever finds for a subject, unmerged.</summary>
    internal ScoredRow[][] FindAll(Subject subject, TrainedParts trained) =>
        Candidates.FindAll(RequestOf(subject, StageOf(subject, null), trained));

    /// <summary>Does the work that the first answer with a new bundle would wait for; safe beside readers.</summary>
    public void Prepare(TrainedParts trained) => Candidates.Prepare(trained);

    /// <remarks>What a late retriever had said before is no feature: a replay could not know it.</remarks>
    public FeatureBlock FeaturesOf(Subject subject, Candidates candidates) =>
        Features.Compute(FeatureRequestOf(subject, candidates));

    /// <summary>The same for a list that somebody waits for, or that was made without some of them.</summary>
    public ComputedFeatures FeaturesOf(Subject subject, Candidates candidates, FeatureDemand demand) =>
        Features.Compute(FeatureRequestOf(subject, candidates), demand);

    private static FeatureRequest FeatureRequestOf(Subject subject, Candidates candidates) =>
        new()
        {
            Subject = subject,
            Items = candidates.Items,
            RetrieverScores = Known(candidates, candidates.Scores, float.NaN),
            RetrieverRanks = Known(candidates, candidates.Ranks, 0),
            Merits = candidates.Reports.Any(report => report.IsStale)
                ? Array.ConvertAll(candidates.Merits, _ => float.NaN)
                : candidates.Merits,
            Trained = candidates.Trained,
        };

    private static T[][] Known<T>(Candidates candidates, T[][] values, T unknown) =>
        candidates.Reports.Any(report => report.IsStale)
            ?
            [
                .. values.Select(
                    (own, i) => candidates.Reports[i].IsStale ? Array.ConvertAll(own, _ => unknown) : own
                ),
            ]
            : values;

    private static RetrievalRequest RequestOf(Subject subject, FilterStage stage, TrainedParts trained) =>
        new()
        {
            Subject = subject,
            Accepts = stage.Accepts,
            Trained = trained,
        };

    // The wanted pass whatever the filters say.
    private FilterStage StageOf(Subject subject, RequestFilter? filter, HashSet<int>? wanted = null)
    {
        // First of all: what retrievers and features make of the query is what was understood with this filter.
        var demands = Queries?.DemandsOf(Queries.Understand(subject, filter));
        // Thousands of items are asked about, and most requests demand nothing: then no attributes are looked at.
        var asked = filter is { Conditions.Length: > 0 } ? filter : null;
        return new(
            _filterNames,
            item =>
                wanted is not null && wanted.Contains(item) ? -1
                : Filters.RefusedBy(subject, item) is >= 0 and var refusing ? refusing
                : IsAskedFor(item) ? -1
                : _filterNames.Length - 1
        );

        bool IsAskedFor(int item) =>
            (asked is null || asked.Matches(Sources.Items[item].Attributes))
            && (demands is null || demands(item));
    }
}
