using System.Runtime.InteropServices;
using Shortlist.Algebra;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
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
    private readonly RecentLists _lists = new();
    private Occurrence[] _impressions = []; // Room for those of one list.

    public SystemState(Design design, TimeProvider clock)
    {
        Sources = new(design);
        // In this order: what is built later may share the folds of what is built before.
        Features = new(Sources, EngineVocabulary.FeatureKind);
        Candidates = new(Sources, clock);
        Filters = new(Sources, design.Retrieval.Filters);
        CandidatesOut = design.Ranking.CandidatesOut;
        Selectors = [.. design.Ranking.Selection.Select(spec => SelectorCatalog.Create(spec, Sources))];
    }

    public FeatureSources Sources { get; }

    public FeatureSet Features { get; }

    internal CandidateStage Candidates { get; }

    public HardFilters Filters { get; }

    public IReadOnlyList<ISelector> Selectors { get; }

    /// <summary>Scored candidates that selection may choose from.</summary>
    public int CandidatesOut { get; }

    /// <summary>The offset after the last event applied.</summary>
    public long NextOffset { get; private set; }

    /// <summary>The latest event time seen.</summary>
    public DateTimeOffset LastAt { get; private set; }

    public void Apply(LoggedEvent logged)
    {
        Apply(logged.Event);
        NextOffset = logged.Offset + 1;
    }

    public void Apply(LogEvent happened)
    {
        LastAt = happened.At > LastAt ? happened.At : LastAt;
        switch (happened)
        {
            case ItemPublished published:
                Sources.Folds.Put(Sources.Items.Put(published.Item, published.Attributes, published.At));
                break;
            case ItemChanged changed
                when Sources.Items.Change(changed.Item, changed.Changes) is >= 0 and var item:
                Sources.Folds.Put(item);
                break;
            case ItemRetired retired when Sources.Items.Retire(retired.Item) is >= 0 and var item:
                Sources.Folds.Retire(item);
                break;
            case UserDescribed described:
                Sources.Users.Put(described.User, described.Attributes, described.At);
                break;
            case UserErased erased:
                Sources.Users.Erase(erased.User);
                break;
            case ListShown list:
                Apply(list);
                break;
            case Interaction interaction:
                Apply(interaction);
                break;
        }
    }

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
        Func<int, bool>? filter,
        IReadOnlyDictionary<string, FactorSpace> factors,
        Deadline deadline
    ) => Candidates.Retrieve(RequestOf(subject, filter, factors), deadline);

    /// <summary>What most people turn to, then the latest, then anything that may be shown: no model, no feature.</summary>
    public IReadOnlyList<(ScoredRow Row, string Retriever)> Popular(
        Subject subject,
        Func<int, bool>? filter,
        int countMax
    ) => Candidates.Fallback(RequestOf(subject, filter, RetrievalRequest.NoFactors), countMax);

    /// <summary>What the retrievers know of given items, whether or not the filters would let them pass now.</summary>
    /// <remarks>Of a list that was served it is what its answer knew: the others are filtered as they were then.</remarks>
    public Candidates Recall(Subject subject, int[] items, IReadOnlyDictionary<string, FactorSpace> factors)
    {
        HashSet<int> wanted = [.. items];
        var request = new RetrievalRequest
        {
            Subject = subject,
            Accepts = Once(item => wanted.Contains(item) || Filters.Accepts(subject, item)),
            Factors = factors,
        };
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
        Func<int, bool>? filter,
        IReadOnlyDictionary<string, FactorSpace> factors
    ) =>
        new()
        {
            Subject = subject,
            Accepts = Once(item => Filters.Accepts(subject, item) && (filter is null || filter(item))),
            Factors = factors,
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

    private void Apply(ListShown list)
    {
        var user = list.User is { } known ? Sources.Users.RowOf(known) : -1;
        var subject = SubjectOf(list);
        _lists.Add(list.Request, new(user, subject.Session, list.Query, list.Context));
        if (_impressions.Length < list.Impressions.Length)
        {
            _impressions = new Occurrence[list.Impressions.Length];
        }
        for (var i = 0; i < list.Impressions.Length; i++)
        {
            _impressions[i] = new()
            {
                Kind = InteractionKinds.Impression,
                Item = Sources.Items.RowOf(list.Impressions[i].Item),
                User = user,
                Session = subject.Session,
                Query = subject.QueryKey,
                Context = list.Context,
                AtMs = subject.AtMs,
                Value = 1,
            };
        }
        Sources.Folds.ApplyAll(_impressions.AsSpan(0, list.Impressions.Length));
    }

    private void Apply(Interaction interaction)
    {
        var kind = Sources.Kinds.Find(interaction.Kind);
        if (kind <= InteractionKinds.Impression)
        {
            return; // Not of this design; the border refuses it, an older log may still hold it.
        }
        var list = _lists.Find(interaction.Request);
        Sources.Folds.Apply(
            new Occurrence
            {
                Kind = kind,
                Item = Sources.Items.RowOf(interaction.Item),
                User = interaction.User is { } user ? Sources.Users.RowOf(user) : list?.User ?? -1,
                Session = interaction.Session is { } session
                    ? Subject.SessionKeyOf(session)
                    : list?.Session ?? 0,
                Query = Subject.QueryKeyOf(interaction.Query ?? list?.Query),
                Context =
                    interaction.Context.Count > 0 ? interaction.Context : list?.Context ?? Attributes.Empty,
                AtMs = interaction.At.ToUnixTimeMilliseconds(),
                Value = interaction.Value,
            }
        );
    }
}
