using System.Runtime.InteropServices;
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

namespace Shortlist.Systems;

/// <summary>
/// Everything a design folds out of the log: catalogue, features, indexes. Serving holds two and tails the log,
/// training makes a fresh one and replays it; there is no other way to compute a feature.
/// </summary>
/// <remarks>One writer at a time, and no reader while it writes; see <see cref="LeftRight{T}"/>.</remarks>
public sealed class SystemState
{
    private readonly EventFold _events;

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
        CandidatesOut = design.Ranking.CandidatesOut;
        Selectors = [.. design.Ranking.Selection.Select(spec => SelectorCatalog.Create(spec, Sources))];
        SavedIndexes = [.. Sources.Folds.All<ISavedIndex>()];
    }

    public FeatureSources Sources { get; }

    public FeatureSet Features { get; }

    internal CandidateStage Candidates { get; }

    public HardFilters Filters { get; }

    public IReadOnlyList<ISelector> Selectors { get; }

    /// <summary>The indexes that are kept on disk, so that a start need not build them.</summary>
    internal IReadOnlyList<ISavedIndex> SavedIndexes { get; }

    /// <summary>Scored candidates that selection may choose from.</summary>
    public int CandidatesOut { get; }

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

    public Subject SubjectOf(ListShown list) =>
        SubjectOf(list.User, list.Session, list.Query, list.Context, list.At);

    /// <summary>Candidates that pass the design's hard filters and the given one.</summary>
    public Candidates Retrieve(
        Subject subject,
        RequestFilter? filter,
        IReadOnlyDictionary<string, FactorSpace> factors,
        Deadline deadline
    ) => Candidates.Retrieve(RequestOf(subject, filter, factors), deadline);

    /// <summary>What most people turn to, then the latest, then anything that may be shown: no model, no feature.</summary>
    public IReadOnlyList<(ScoredRow Row, string Retriever)> Popular(
        Subject subject,
        RequestFilter? filter,
        int countMax
    ) => Candidates.Fallback(RequestOf(subject, filter, RetrievalRequest.NoFactors), countMax);

    /// <summary>What the retrievers know of given items, whether or not the filters would let them pass now.</summary>
    /// <remarks>
    /// Of a list that was served it is what its answer knew, to the bit, where the state, the subject, the filter, the
    /// skipped retrievers and the factors are those of the answer.
    /// </remarks>
    public Candidates Recall(
        Subject subject,
        int[] items,
        IReadOnlyDictionary<string, FactorSpace> factors,
        RequestFilter? filter = null,
        IReadOnlyCollection<string>? skipped = null
    )
    {
        HashSet<int> wanted = [.. items];
        var request = RequestOf(subject, filter, factors, wanted, skipped ?? []);
        return Candidates.Retrieve(request, Deadline.Never).For(items);
    }

    public FeatureBlock FeaturesOf(Subject subject, Candidates candidates) =>
        Features.Compute(
            new()
            {
                Subject = subject,
                Items = candidates.Items,
                RetrieverScores = candidates.Scores,
                RetrieverRanks = candidates.Ranks,
            }
        );

    private RetrievalRequest RequestOf(
        Subject subject,
        RequestFilter? filter,
        IReadOnlyDictionary<string, FactorSpace> factors,
        HashSet<int>? wanted = null,
        IReadOnlyCollection<string>? skipped = null
    ) =>
        new()
        {
            Subject = subject,
            Accepts = Once(item =>
                (wanted is not null && wanted.Contains(item))
                || (
                    Filters.Accepts(subject, item)
                    && (filter is null || filter.Matches(Sources.Items[item].Attributes))
                )
            ),
            Factors = factors,
            Skipped = skipped ?? [],
        };

    // Several retrievers put the same items forward; filters are asked once an item and request.
    private static Func<int, bool> Once(Func<int, bool> accepts)
    {
        var answers = new Dictionary<int, bool>();
        return item =>
        {
            ref var answer = ref CollectionsMarshal.GetValueRefOrAddDefault(answers, item, out var isKnown);
            return isKnown ? answer : answer = accepts(item);
        };
    }
}
