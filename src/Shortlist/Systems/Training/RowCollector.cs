using System.Globalization;
using Shortlist.Basics;
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Retrieval;

namespace Shortlist.Systems.Training;

/// <summary>
/// Watches a replay and keeps, for each list, the rows as they were just before it, then the grades as they come in.
/// Call it with every event before the state applies it: that is what makes rows point-in-time.
/// </summary>
public sealed class RowCollector
{
    private readonly Design _design;
    private readonly SystemState _state;
    private readonly RowWindow _window;
    private readonly ulong _seed;
    private readonly IReadOnlyDictionary<string, FactorSpace> _factors;
    private readonly Dictionary<string, double> _grades;
    private readonly Dictionary<RequestId, RowGroup> _open = [];
    private readonly HashSet<ItemId> _warmItems = [];
    private readonly HashSet<UserId> _warmUsers = [];

    public RowCollector(
        Design design,
        SystemState state,
        RowWindow window,
        ulong seed,
        IReadOnlyDictionary<string, FactorSpace> factors
    )
    {
        (_design, _state, _window, _seed, _factors) = (design, state, window, seed, factors);
        Window = design.Label.Window;
        _grades = design.Label.Grades.ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>How long after a list an interaction still counts for it; the design's, unless who judges knows better.</summary>
    public TimeSpan Window { get; init; }

    public List<RowGroup> Train { get; } = [];

    public List<RowGroup> Test { get; } = [];

    /// <summary>Lists that were logged, by their request.</summary>
    public IReadOnlyDictionary<RequestId, RowGroup> Groups => _open;

    /// <summary>Wanted items of the training window that no retriever put forward, so nothing could be learnt from them.</summary>
    public int MissedCount { get; private set; }

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

    /// <summary>Call it after the last event: gives every test list its slices.</summary>
    public void Finish()
    {
        foreach (var group in Test)
        {
            group.SliceValues = [.. _design.Evaluation.Slices.Select(slice => SliceOf(group, slice))];
        }
    }

    private void Open(ListShown list)
    {
        var atMs = list.At.ToUnixTimeMilliseconds();
        var (trains, tests) = (_window.Trains(atMs), _window.Tests(atMs));
        if ((!trains && !tests) || list.Impressions.Length == 0 || _open.ContainsKey(list.Request))
        {
            return;
        }
        var items = list
            .Impressions.Select(impression => _state.Sources.Items.RowOf(impression.Item))
            .Distinct()
            .ToArray();
        var subject = _state.SubjectOf(list);
        var group = Group(subject, items, atMs);
        _open.Add(list.Request, group);
        (trains ? Train : Test).Add(group);
    }

    private void Grade(RequestId request, Interaction interaction)
    {
        if (
            !_grades.TryGetValue(interaction.Kind, out var grade)
            || !_open.TryGetValue(request, out var group)
            || interaction.At.ToUnixTimeMilliseconds() - group.AtMs > Window.TotalMilliseconds
        )
        {
            return;
        }
        var place = Array.IndexOf(group.Items, interaction.Item);
        if (place >= 0)
        {
            group.Grades[place] = Math.Max(group.Grades[place], (float)grade);
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
        var candidates = _state.Retrieve(subject, null, _factors, Deadline.Never);
        var place = Array.IndexOf(candidates.Items, item);
        if (trains && place < 0)
        {
            MissedCount++;
            return;
        }
        var group = trains
            ? Group(subject, candidates.For(Drawn(candidates.Items, item, interaction.Id)), atMs, [])
            : Group(subject, candidates, atMs, place < 0 ? new() { [interaction.Item] = grade } : []);
        var row = Array.IndexOf(group.Items, interaction.Item);
        if (row >= 0)
        {
            group.Grades[row] = (float)grade;
        }
        (trains ? Train : Test).Add(group);
    }

    private int[] Drawn(int[] candidates, int wanted, string id)
    {
        var random = new SeededRandom(StableHash.Of(id, _seed));
        int[] others = [.. candidates.Where(candidate => candidate != wanted)];
        random.Shuffle(others.AsSpan());
        return [wanted, .. others.Take(_design.Label.SampledNegatives)];
    }

    private RowGroup Group(Subject subject, int[] items, long atMs) =>
        Group(subject, _state.Recall(subject, items, _factors), atMs, []);

    private RowGroup Group(
        Subject subject,
        Retrieval.Candidates candidates,
        long atMs,
        Dictionary<ItemId, double> missed
    ) =>
        new(
            Array.ConvertAll(candidates.Items, item => _state.Sources.Items[item].Id),
            _state.FeaturesOf(subject, candidates),
            atMs
        )
        {
            Missed = missed,
            Subject = subject,
            IsCold = Array.ConvertAll(
                candidates.Items,
                item => !_warmItems.Contains(_state.Sources.Items[item].Id)
            ),
            IsUserCold = subject.User < 0 || !_warmUsers.Contains(_state.Sources.Users[subject.User].Id),
        };

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
