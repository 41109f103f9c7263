using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Judgments;
using Shortlist.Judgments.Similarity;
using Shortlist.Systems.Answers;

namespace Shortlist.Systems.Replays;

/// <summary>Adds up, list by list, how two bundles differ.</summary>
internal sealed class BundleDiff(ListReplay replay, ActiveBundle one, ActiveBundle other, SystemState state)
{
    private const int TenthCount = 10;
    private const int ItemCountMax = 30;
    private const int SliceValueCountMax = 200;

    private readonly MoveCauses _causes = new(state.Features.Names);
    private readonly List<double> _overlaps = [];
    private readonly List<double> _rbos = [];
    private readonly List<double> _kendalls = [];
    private readonly int[] _tenths = new int[TenthCount + 1];
    private readonly Dictionary<int, Moves> _moves = [];
    private readonly SortedDictionary<string, (double Sum, int Count)> _slices = new(StringComparer.Ordinal);
    private int _unmade;
    private int _changed;
    private int _reordered;
    private int _explained;

    /// <summary>The state is now the one that ranked the list.</summary>
    public void Add(ListShown list)
    {
        var (a, b) = (replay.MakeWith(list, one), replay.MakeWith(list, other));
        if (a.Items is null || b.Items is null)
        {
            _unmade++;
            return;
        }
        int[] before = [.. a.Ranked!.Shown.Select(shown => shown.Item)];
        int[] after = [.. b.Ranked!.Shown.Select(shown => shown.Item)];
        var overlap = Overlap(before, after);
        _overlaps.Add(overlap);
        _tenths[(int)(overlap * TenthCount)]++;
        AddIfAny(_rbos, RankBiasedOverlap.Compute<int>(before, after));
        AddIfAny(_kendalls, Agreement(a.Ranked, b.Ranked));
        AddSlices(list, overlap);
        if (!before.AsSpan().SequenceEqual(after))
        {
            _changed++;
            _reordered += overlap >= 1 ? 1 : 0;
            AddMoves(before, after, a, b);
        }
    }

    public BundleDiffReport Report() =>
        new()
        {
            A = one.Hash,
            B = other.Hash,
            Lists = _overlaps.Count,
            Unmade = _unmade,
            Changed = _changed,
            Reordered = _reordered,
            Measures = [LineOf("overlap", _overlaps), LineOf("rbo", _rbos), LineOf("kendall", _kendalls)],
            Overlaps = _tenths,
            Items =
            [
                .. _moves
                    .Select(pair => ItemOf(pair.Key, pair.Value))
                    .OrderByDescending(item => item.Lists)
                    .ThenBy(item => item.Item)
                    .Take(ItemCountMax),
            ],
            Causes = _causes.Report(),
            Explained = _causes.Count,
            Slices =
            [
                .. _slices.Select(slice => new DiffSlice(
                    slice.Key,
                    slice.Value.Sum / slice.Value.Count,
                    slice.Value.Count
                )),
            ],
        };

    // The share of the places of the longer list whose items are in both.
    private static double Overlap(int[] before, int[] after)
    {
        var longest = Math.Max(before.Length, after.Length);
        return longest == 0 ? 1 : (double)before.Intersect(after).Count() / longest;
    }

    // Of the candidates that both have scored; null where these are too few to have an order.
    private static double? Agreement(Ranked before, Ranked after)
    {
        var scores = after.Best.ToDictionary(best => best.Item, best => (double)best.Score);
        var common = before.Best.Where(best => scores.ContainsKey(best.Item)).ToList();
        return KendallTau.Compute(
            common.Select(best => (double)best.Score).ToArray(),
            common.Select(best => scores[best.Item]).ToArray()
        );
    }

    private static void AddIfAny(List<double> values, double? value)
    {
        if (value is { } known)
        {
            values.Add(known);
        }
    }

    private static MetricLine LineOf(string name, List<double> values)
    {
        var mean = values.Count == 0 ? double.NaN : values.Average();
        var interval = Bootstrap.OfMean(values.ToArray(), IntervalOptions.Default)?.Interval;
        return new(name, mean, interval?.Low ?? double.NaN, interval?.High ?? double.NaN, values.Count);
    }

    private void AddMoves(int[] before, int[] after, MadeList a, MadeList b)
    {
        var moved = new SortedDictionary<int, int>();
        foreach (var row in before.Union(after))
        {
            var (from, to) = (Array.IndexOf(before, row), Array.IndexOf(after, row));
            var rise = (from < 0 ? after.Length : from) - (to < 0 ? before.Length : to);
            if (from != to)
            {
                moved.Add(row, rise);
                var own = _moves.GetValueOrDefault(row) ?? new();
                _moves[row] = own;
                own.Lists++;
                own.Entered += from < 0 ? 1 : 0;
                own.Left += to < 0 ? 1 : 0;
                own.Rise += rise;
            }
        }
        if (_explained++ >= BundleDiffRun.ExplainedCountMax)
        {
            return;
        }
        foreach (var (row, cause) in _causes.Add(a, b, (one.Chosen, other.Chosen), moved))
        {
            var causes = _moves[row].Causes;
            causes[cause] = causes.GetValueOrDefault(cause) + 1;
        }
    }

    private MovedItem ItemOf(int row, Moves moves)
    {
        var item = state.Sources.Items[row];
        var display = state.Sources.Design.Data.Display;
        var title =
            display.Count > 0 && item.Attributes.Find(display[0]) is AttributeValue.Text text
                ? text.Value
                : item.Id.Value;
        var because = moves.Causes.Count == 0 ? "" : moves.Causes.MaxBy(cause => cause.Value).Key;
        return new(
            item.Id,
            title,
            moves.Lists,
            moves.Entered,
            moves.Left,
            (double)moves.Rise / moves.Lists,
            because
        );
    }

    private void AddSlices(ListShown list, double overlap)
    {
        foreach (var slice in state.Sources.Design.Evaluation.Slices)
        {
            if (ValueOf(list, slice) is not { } value)
            {
                continue;
            }
            var name = $"{slice}={value}";
            if (_slices.Count < SliceValueCountMax || _slices.ContainsKey(name))
            {
                var (sum, count) = _slices.GetValueOrDefault(name);
                _slices[name] = (sum + overlap, count + 1);
            }
        }
    }

    // A request has no slice by item: which one will be wanted is not known.
    private string? ValueOf(ListShown list, string slice)
    {
        if (slice is "items" or "users")
        {
            return null;
        }
        var (owner, name) = FeatureSources.Split(slice);
        var value = owner switch
        {
            AttributeOwner.Context => list.Context.Find(name),
            AttributeOwner.User
                when list.User is { } user && state.Sources.Users.Find(user) is >= 0 and var row => state
                .Sources.Users[row]
                .Attributes.Find(name),
            _ => null,
        };
        return value switch
        {
            AttributeValue.Words { Values: [var first, ..] } => first,
            AttributeValue.Flag flag => flag.Value ? "yes" : "no",
            _ => null,
        };
    }

    private sealed class Moves
    {
        public int Lists { get; set; }

        public int Entered { get; set; }

        public int Left { get; set; }

        public int Rise { get; set; }

        public SortedDictionary<string, int> Causes { get; } = new(StringComparer.Ordinal);
    }
}
