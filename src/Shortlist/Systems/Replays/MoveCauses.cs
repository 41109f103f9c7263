using Shortlist.Basics;
using Shortlist.Systems.Answers;

namespace Shortlist.Systems.Replays;

/// <summary>Finds what moved items between two lists for one request, from the exact parts of their scores.</summary>
/// <remarks>
/// Scores of two models have no common scale, so a part counts by how far it sets an item apart: less its mean over the
/// items that are in either list, in spreads of the scores of those items. A part pushes a move by how much more it does so in
/// the second model, in the direction of the move.
/// </remarks>
internal sealed class MoveCauses(IReadOnlyList<string> features)
{
    /// <summary>Instead of a part, where there is nothing to compare.</summary>
    public const string PutForward = "put forward by one of them only";

    private readonly Dictionary<string, (int Most, double Push)> _parts = new(StringComparer.Ordinal);

    /// <summary>Moves that were looked at.</summary>
    public int Count { get; private set; }

    /// <param name="one">The list of the first bundle.</param>
    /// <param name="other">That of the second.</param>
    /// <param name="models">What ranked each.</param>
    /// <param name="moved">By row of the item: how many places it rose.</param>
    /// <returns>By row of the item: what pushed it most.</returns>
    public IReadOnlyDictionary<int, string> Add(
        MadeList one,
        MadeList other,
        (ActiveModel One, ActiveModel Other) models,
        IReadOnlyDictionary<int, int> moved
    )
    {
        int[] rows = [.. RowsOf(one).Union(RowsOf(other))];
        var before = Standings(one, models.One, rows);
        var after = Standings(other, models.Other, rows);
        var most = new Dictionary<int, string>();
        foreach (var (row, places) in moved.OrderBy(pair => pair.Key))
        {
            most[row] = Most(before.GetValueOrDefault(row), after.GetValueOrDefault(row), Math.Sign(places));
            Count++;
            var (times, push) = _parts.GetValueOrDefault(most[row]);
            _parts[most[row]] = (times + 1, push);
        }
        return most;
    }

    public IReadOnlyList<MoveCause> Report() =>
        [
            .. _parts
                .Select(part => new MoveCause(
                    part.Key,
                    (double)part.Value.Most / Count,
                    part.Value.Push / Count
                ))
                .OrderByDescending(cause => cause.Share)
                .ThenBy(cause => cause.Name, StringComparer.Ordinal),
        ];

    private string Most(Dictionary<string, double>? before, Dictionary<string, double>? after, int direction)
    {
        if (before is null || after is null)
        {
            return PutForward;
        }
        var (most, greatest) = ("", double.NegativeInfinity);
        foreach (var name in before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var push = direction * (after.GetValueOrDefault(name) - before.GetValueOrDefault(name));
            var (times, sum) = _parts.GetValueOrDefault(name);
            _parts[name] = (times, sum + push);
            if (push > greatest)
            {
                (most, greatest) = (name, push);
            }
        }
        return most;
    }

    private static IEnumerable<int> RowsOf(MadeList made) => made.Ranked!.Shown.Select(shown => shown.Item);

    // By item that was scored: how far each part sets it apart from the others.
    private Dictionary<int, Dictionary<string, double>> Standings(
        MadeList made,
        ActiveModel model,
        int[] rows
    )
    {
        var ranked = made.Ranked!;
        var places = ranked.Best.ToDictionary(best => best.Item, best => best.Place);
        var parts = new Dictionary<int, Dictionary<string, double>>();
        var scores = new List<double>();
        foreach (var row in rows.Where(places.ContainsKey))
        {
            var why = model.Ranker.Explain(ranked.Filled, places[row]);
            parts.Add(row, PartsOf(why));
            scores.Add(why.Value);
        }
        var mean = scores.DefaultIfEmpty().Average();
        var spread = Math.Sqrt(
            scores.Select(score => (score - mean) * (score - mean)).DefaultIfEmpty().Average()
        );
        foreach (var name in parts.Values.SelectMany(own => own.Keys).ToHashSet(StringComparer.Ordinal))
        {
            var usual = parts.Values.Average(own => own.GetValueOrDefault(name));
            foreach (var own in parts.Values)
            {
                own[name] = spread > 0 ? (own.GetValueOrDefault(name) - usual) / spread : 0;
            }
        }
        return parts;
    }

    private Dictionary<string, double> PartsOf(Explanation why)
    {
        var parts = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var part in why.Parts)
        {
            var name = NameOf(part.Sentence);
            parts[name] = parts.GetValueOrDefault(name) + part.Value;
        }
        return parts;
    }

    // A part of a feature begins with its name; one of an action with the action's, and a colon.
    private string NameOf(string sentence)
    {
        var end = sentence.AsSpan().IndexOfAny(' ', ':');
        var first = end < 0 ? sentence : sentence[..end];
        return features.Contains(first, StringComparer.Ordinal) || (end > 0 && sentence[end] is ':')
            ? first
            : sentence;
    }
}
