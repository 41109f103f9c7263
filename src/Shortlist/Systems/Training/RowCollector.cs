using System.Globalization;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Learning;
using Shortlist.Queries;
using Shortlist.Retrieval;

namespace Shortlist.Systems.Training;

/// <summary>
/// Watches a replay and keeps, for each list, the rows as they were when it was ranked, then the grades as they come in.
/// Call it with every event before the state applies it: that is what makes rows point-in-time.
/// </summary>
/// <remarks>
/// A list that this system ranked says which state ranked it: it is announced by <see cref="Anchor"/> when the replay gets
/// there, which may be before its own place in the log. Any other list has its rows from just before its own place.
/// </remarks>
public sealed class RowCollector
{
    /// <summary>Interactions kept that came before their list; of more, those that came first are forgotten.</summary>
    public const int EarlyCountMax = 16_384;

    private readonly Design _design;
    private readonly SystemState _state;
    private readonly RowWindow _window;
    private readonly ulong _seed;
    private readonly TrainedParts _trained;
    private readonly Dictionary<string, double> _grades;
    private readonly Dictionary<string, bool> _actions; // Whether its value counts, or only that it happened.
    private readonly Dictionary<RequestId, RowGroup> _open = [];
    private readonly Dictionary<RequestId, List<Interaction>> _early = [];
    private readonly Queue<RequestId> _earliestFirst = [];
    private readonly HashSet<RequestId> _handedOver = [];
    private readonly HashSet<ItemId> _warmItems = [];
    private readonly HashSet<UserId> _warmUsers = [];

    public RowCollector(Design design, SystemState state, RowWindow window, ulong seed, TrainedParts trained)
    {
        (_design, _state, _window, _seed, _trained) = (design, state, window, seed, trained);
        Window = design.Label.Window;
        _grades = design.Label.Grades.ToDictionary(StringComparer.Ordinal);
        var units = design.Data.Interactions.ToDictionary(
            spec => spec.Name,
            spec => spec.Unit.Length > 0,
            StringComparer.Ordinal
        );
        _actions = LearntActions
            .Of(design)
            .ToDictionary(name => name, name => units.GetValueOrDefault(name), StringComparer.Ordinal);
    }

    /// <summary>How long after a list an interaction still counts for it; the design's, unless who judges knows better.</summary>
    public TimeSpan Window { get; init; }

    public List<RowGroup> Train { get; } = [];

    public List<RowGroup> Test { get; } = [];

    /// <summary>Lists that were logged, by their request.</summary>
    public IReadOnlyDictionary<RequestId, RowGroup> Groups => _open;

    /// <summary>Wanted items of the training window that no retriever put forward, so nothing could be learnt from them.</summary>
    public int MissedCount { get; private set; }

    /// <summary>Whether a list gives rows, to learn from or to be judged by.</summary>
    public bool Wants(ListShown list)
    {
        var atMs = list.At.ToUnixTimeMilliseconds();
        return !list.Impressions.IsEmpty && (_window.Trains(atMs) || _window.Tests(atMs));
    }

    /// <summary>The state is now the one that ranked the list: its rows are taken, and only its grades are still to come.</summary>
    public void Anchor(ListShown list) => Open(list);

    public void Observe(LogEvent happened)
    {
        switch (happened)
        {
            case ListShown list:
                Open(list);
                break;
            case Interaction { Request: { } request } interaction:
                Grade(request, interaction);
                break;
            case Interaction interaction when !_design.Label.ExposureRequired:
                Sample(interaction);
                break;
        }
        if (happened is Interaction met)
        {
            _warmItems.Add(met.Item); // By id: the state has not given the newest a row yet.
            if (met.User is { } user)
            {
                _warmUsers.Add(user);
            }
        }
    }

    /// <summary>
    /// Hands the lists over whose grades are final because the log has passed a time, the oldest first, and forgets them: for
    /// those who write rows away and could not hold them all.
    /// </summary>
    /// <param name="nowMs">Time of the log; lists whose window, and the lateness allowed, ended before it are final.</param>
    /// <param name="take">Given each list, and whether it is one to be judged by.</param>
    public void HandOver(long nowMs, Action<RowGroup, bool> take)
    {
        HandOver(Train, nowMs, group => take(group, false));
        HandOver(Test, nowMs, group => take(group, true));
    }

    /// <summary>Call it after the last event: gives every test list its slices.</summary>
    public void Finish()
    {
        foreach (var group in Test)
        {
            group.SliceValues = [.. _design.Evaluation.Slices.Select(slice => SliceOf(group, slice))];
        }
    }

    private void HandOver(List<RowGroup> groups, long nowMs, Action<RowGroup> take)
    {
        var wait = Window.TotalMilliseconds + _design.Data.AllowedLateness.TotalMilliseconds;
        var count = 0;
        while (count < groups.Count && nowMs - groups[count].AtMs > wait)
        {
            var group = groups[count++];
            if (!group.HasNoList && _open.Remove(new(group.Name)))
            {
                _handedOver.Add(new(group.Name));
            }
            take(group);
        }
        groups.RemoveRange(0, count);
    }

    private void Open(ListShown list)
    {
        if (!Wants(list) || _open.ContainsKey(list.Request) || _handedOver.Contains(list.Request))
        {
            return;
        }
        Impression[] shown = [.. list.Impressions.DistinctBy(impression => impression.Item)];
        var subject = _state.SubjectOf(list);
        var items = Array.ConvertAll(shown, impression => _state.Sources.Items.RowOf(impression.Item));
        var candidates = _state.Recall(
            subject,
            items,
            _trained,
            RequestFilter.Read(list.Filter),
            list.Skipped
        );
        var group = Group(
            subject,
            candidates,
            [],
            list,
            Array.ConvertAll(shown, impression => impression.Position),
            Array.ConvertAll(shown, impression => (float)impression.Propensity)
        );
        _open.Add(list.Request, group);
        (_window.Trains(group.AtMs) ? Train : Test).Add(group);
        if (_early.Remove(list.Request, out var early))
        {
            foreach (var interaction in early)
            {
                Grade(group, interaction);
            }
        }
    }

    private void Grade(RequestId request, Interaction interaction)
    {
        if (_open.TryGetValue(request, out var group))
        {
            Grade(group, interaction);
        }
        else if (Counts(interaction) && !_handedOver.Contains(request))
        {
            Keep(request, interaction);
        }
    }

    private void Grade(RowGroup group, Interaction interaction)
    {
        if (
            Counts(interaction)
            && interaction.At.ToUnixTimeMilliseconds() - group.AtMs <= Window.TotalMilliseconds
        )
        {
            Mark(group, interaction);
        }
    }

    private bool Counts(Interaction interaction) =>
        _grades.ContainsKey(interaction.Kind) || _actions.ContainsKey(interaction.Kind);

    // Of several interactions of a kind the greatest counts, as of several grades.
    private void Mark(RowGroup group, Interaction interaction)
    {
        var place = Array.IndexOf(group.Items, interaction.Item);
        if (place < 0)
        {
            return;
        }
        var grade = _grades.GetValueOrDefault(interaction.Kind);
        group.Grades[place] = Math.Max(group.Grades[place], (float)grade);
        if (_actions.TryGetValue(interaction.Kind, out var hasValue))
        {
            var value = hasValue && double.IsFinite(interaction.Value) ? (float)interaction.Value : 1;
            var column = group.Actions.First(action => action.Name == interaction.Kind).Values;
            column[place] = Math.Max(column[place], value);
        }
    }

    // Its list may still come: the one who acts and the one who tells of the list need not be the same.
    private void Keep(RequestId request, Interaction interaction)
    {
        if (!_early.TryGetValue(request, out var early))
        {
            _early.Add(request, early = []);
        }
        early.Add(interaction);
        _earliestFirst.Enqueue(request);
        if (_earliestFirst.Count > EarlyCountMax)
        {
            _early.Remove(_earliestFirst.Dequeue());
        }
    }

    // No list was logged: what could have been shown at that moment stands in for what was.
    private void Sample(Interaction interaction)
    {
        var atMs = interaction.At.ToUnixTimeMilliseconds();
        var (trains, tests) = (_window.Trains(atMs), _window.Tests(atMs));
        var grade = _grades.GetValueOrDefault(interaction.Kind);
        if (grade <= 0 || (!trains && !tests))
        {
            return;
        }
        var subject = _state.SubjectOf(interaction);
        var item = _state.Sources.Items.Find(interaction.Item);
        if (item < 0 || !_state.Filters.Accepts(subject, item))
        {
            return; // Seen before, expired or unknown: no answer could have held it.
        }
        var candidates = _state.Retrieve(subject, null, _trained, Deadline.Never);
        var place = Array.IndexOf(candidates.Items, item);
        if (trains && place < 0)
        {
            MissedCount++;
            return;
        }
        var drawn = trains ? Drawn(candidates.Items, item, interaction.Id) : [];
        var group = trains
            ? Group(
                subject,
                candidates.For(drawn),
                [],
                interaction,
                kept: (drawn.Length - 1.0) / Math.Max(1, candidates.Items.Length - 1)
            )
            : Group(subject, candidates, place < 0 ? new() { [interaction.Item] = grade } : [], interaction);
        Mark(group, interaction);
        (trains ? Train : Test).Add(group);
    }

    private int[] Drawn(int[] candidates, int wanted, string id)
    {
        var random = new SeededRandom(StableHash.Of(id, _seed));
        int[] others = [.. candidates.Where(candidate => candidate != wanted)];
        random.Shuffle(others.AsSpan());
        return [wanted, .. others.Take(_design.Label.SampledNegatives)];
    }

    private RowGroup Group(
        Subject subject,
        Candidates candidates,
        Dictionary<ItemId, double> missed,
        LogEvent of,
        int[]? positions = null,
        float[]? propensities = null,
        double kept = 1
    ) =>
        new(
            Array.ConvertAll(candidates.Items, item => _state.Sources.Items[item].Id),
            _state
                .FeaturesOf(subject, candidates, new() { Lost = of is ListShown shown ? shown.Lost : [] })
                .Rows,
            subject.AtMs
        )
        {
            Actions =
            [
                .. _actions.Keys.Select(name => new ActionColumn(name, new float[candidates.Items.Length])),
            ],
            Name = of is ListShown list ? list.Request.Value : of.Id,
            User = of is Interaction did ? did.User : (of as ListShown)?.User,
            HasNoList = of is not ListShown,
            Positions = positions ?? RowGroup.Unknown(candidates.Items.Length, -1),
            Propensities = propensities ?? RowGroup.Unknown(candidates.Items.Length, -1f),
            NegativesKept = kept > 0 ? kept : 1,
            Missed = missed,
            FoundBy = FoundBy(candidates),
            Subject = subject,
            IsCold = Array.ConvertAll(
                candidates.Items,
                item => !_warmItems.Contains(_state.Sources.Items[item].Id)
            ),
            IsUserCold = subject.User < 0 || !_warmUsers.Contains(_state.Sources.Users[subject.User].Id),
        };

    private static ulong[] FoundBy(Candidates candidates)
    {
        var bits = new ulong[candidates.Items.Length];
        for (var retriever = 0; retriever < Math.Min(64, candidates.Ranks.Length); retriever++)
        {
            for (var i = 0; i < bits.Length; i++)
            {
                bits[i] |= candidates.Ranks[retriever][i] > 0 ? 1UL << retriever : 0;
            }
        }
        return bits;
    }

    // "items" and "users" cut by coldness; an attribute of the item is that of the wanted one.
    private string SliceOf(RowGroup group, string slice)
    {
        var wanted = Array.FindIndex(group.Grades, grade => grade > 0);
        if (slice is "items")
        {
            return wanted < 0 ? "none wanted"
                : group.IsCold[wanted] ? "cold"
                : "warm";
        }
        if (slice is "users")
        {
            return group.IsUserCold ? "cold" : "warm";
        }
        var (owner, name) = FeatureSources.Split(slice);
        var value = owner switch
        {
            AttributeOwner.Item => wanted < 0 ? null : AttributesOf(group.Items[wanted]).Find(name),
            AttributeOwner.User => group.Subject.User < 0
                ? null
                : _state.Sources.Users[group.Subject.User].Attributes.Find(name),
            _ => group.Subject.Context.Find(name),
        };
        return value switch
        {
            AttributeValue.Words { Values: [var first, ..] } => first,
            AttributeValue.Text text => text.Value,
            AttributeValue.Flag flag => flag.Value ? "yes" : "no",
            AttributeValue.Number number => number.Value.ToString("0", CultureInfo.InvariantCulture),
            _ => "unknown",
        };
    }

    private Attributes AttributesOf(ItemId item) =>
        _state.Sources.Items.TryFind(item, out var entity) ? entity.Attributes : Attributes.Empty;
}
