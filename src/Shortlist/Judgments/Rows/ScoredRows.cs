using Shortlist.Basics;

namespace Shortlist.Judgments.Rows;

/// <summary>
/// Scores with their labels, weights and users, sorted by score once so that every metric and every resample is one
/// pass. A label of one is a positive, of zero a negative; between them it is both in parts.
/// </summary>
/// <remarks>Immutable. 24 bytes a row, and as much again for the first metric by user.</remarks>
public sealed class ScoredRows
{
    private readonly Lazy<int[]> _byUser;

    private ScoredRows(double[] scores, float[] labels, double[] weights, int[] units, int[] rows)
    {
        (Scores, Labels, Weights, Units, Rows) = (scores, labels, weights, units, rows);
        _byUser = new Lazy<int[]>(OrderByUser);
    }

    private ScoredRows(ScoredRows other, double[] weights)
    {
        (Scores, Labels, Weights) = (other.Scores, other.Labels, weights);
        (Units, Rows, _byUser) = (other.Units, other.Rows, other._byUser);
        (UnitCount, HasUsers, ErrorCount) = (other.UnitCount, other.HasUsers, other.ErrorCount);
    }

    /// <summary>Rows with a score; those without are counted in <see cref="ErrorCount"/>.</summary>
    public int Count => Scores.Length;

    /// <summary>Scores that were not a number. Their rows are in no metric, and no gate lets them pass.</summary>
    public int ErrorCount { get; private init; }

    public bool HasUsers { get; private init; }

    /// <summary>Users, or rows where there are no users: what is drawn for an interval.</summary>
    public int UnitCount { get; private init; }

    // All in order of descending score.
    internal double[] Scores { get; }

    internal float[] Labels { get; }

    internal double[] Weights { get; }

    internal int[] Units { get; }

    /// <summary>Index of each row as it was given.</summary>
    internal int[] Rows { get; }

    /// <summary>Places in the arrays, user by user, within each by descending score.</summary>
    internal int[] ByUser => _byUser.Value;

    /// <param name="scores">One a row; not-a-number is counted as an error.</param>
    /// <param name="labels">0 to 1.</param>
    /// <param name="weights">Positive; empty where every row weighs one.</param>
    /// <param name="users">Any number for each user; empty where rows are independent.</param>
    public static ScoredRows Create(
        ReadOnlySpan<float> scores,
        ReadOnlySpan<float> labels,
        ReadOnlySpan<float> weights = default,
        ReadOnlySpan<int> users = default
    )
    {
        var exact = new double[scores.Length];
        for (var i = 0; i < exact.Length; i++)
        {
            exact[i] = scores[i];
        }
        return Create(exact, labels, weights, users);
    }

    /// <inheritdoc cref="Create(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static ScoredRows Create(
        ReadOnlySpan<double> scores,
        ReadOnlySpan<float> labels,
        ReadOnlySpan<float> weights = default,
        ReadOnlySpan<int> users = default
    )
    {
        SameLength(nameof(labels), scores.Length, labels.Length);
        SameLength(nameof(weights), scores.Length, weights.Length == 0 ? scores.Length : weights.Length);
        SameLength(nameof(users), scores.Length, users.Length == 0 ? scores.Length : users.Length);

        var order = Descending(scores);
        var sorted = new double[order.Length];
        var sortedLabels = new float[order.Length];
        var sortedWeights = new double[order.Length];
        var units = new int[order.Length];
        var unitOf = UnitNumbers(users);
        for (var i = 0; i < order.Length; i++)
        {
            var row = order[i];
            sorted[i] = scores[row];
            sortedLabels[i] = Check.InRange(labels[row], 0, 1, "label");
            sortedWeights[i] =
                weights.Length == 0 ? 1 : Check.InRange(weights[row], 0, float.MaxValue, "weight");
            units[i] = users.Length == 0 ? row : unitOf[users[row]];
        }
        return new ScoredRows(sorted, sortedLabels, sortedWeights, units, order)
        {
            ErrorCount = scores.Length - order.Length,
            HasUsers = users.Length > 0,
            UnitCount = users.Length == 0 ? scores.Length : unitOf.Count,
        };
    }

    /// <summary>The same rows, each weighing as many times more as its user was drawn.</summary>
    internal ScoredRows Drawn(double[] drawsOfUnit)
    {
        var weights = new double[Weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Weights[i] * drawsOfUnit[Units[i]];
        }
        return new ScoredRows(this, weights);
    }

    /// <summary>Only the rows at the given places of the original columns; for slices.</summary>
    internal ScoredRows Where(Func<int, bool> isKept)
    {
        var places = Enumerable.Range(0, Count).Where(i => isKept(Rows[i])).ToArray();
        var units = Array.ConvertAll(places, i => Units[i]);
        var dense = UnitNumbers(units);
        return new ScoredRows(
            Array.ConvertAll(places, i => Scores[i]),
            Array.ConvertAll(places, i => Labels[i]),
            Array.ConvertAll(places, i => Weights[i]),
            Array.ConvertAll(units, unit => dense[unit]),
            Array.ConvertAll(places, i => Rows[i])
        )
        {
            HasUsers = HasUsers,
            UnitCount = dense.Count,
        };
    }

    private static int[] Descending(ReadOnlySpan<double> scores)
    {
        var order = new List<int>(scores.Length);
        var keys = new List<double>(scores.Length);
        for (var i = 0; i < scores.Length; i++)
        {
            if (!double.IsNaN(scores[i]))
            {
                order.Add(i);
                keys.Add(-scores[i]);
            }
        }
        int[] sorted = [.. order];
        Array.Sort(keys.ToArray(), sorted);
        return sorted;
    }

    private static Dictionary<int, int> UnitNumbers(ReadOnlySpan<int> users)
    {
        var numbers = new Dictionary<int, int>();
        foreach (var user in users)
        {
            numbers.TryAdd(user, numbers.Count);
        }
        return numbers;
    }

    private int[] OrderByUser()
    {
        var order = new int[Count];
        var keys = new long[Count];
        for (var i = 0; i < order.Length; i++)
        {
            (order[i], keys[i]) = (i, ((long)Units[i] << 32) | (uint)i);
        }
        Array.Sort(keys, order);
        return order;
    }

    private static void SameLength(string name, int expected, int actual)
    {
        if (expected != actual)
        {
            Throw.LengthMismatch(name, expected, actual);
        }
    }
}
