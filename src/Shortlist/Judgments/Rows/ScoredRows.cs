using Shortlist.Basics;

namespace Shortlist.Judgments.Rows;

/// <summary>
/// Scores with their labels, weights and users, sorted by score once so that every metric and every resample is one
/// pass. A label of one is a positive, of zero a negative; between them it is both in parts.
/// </summary>
/// <remarks>Immutable. 24 bytes a row, and as much again for the first metric by user.</remarks>
public sealed class ScoredRows
{
    private readonly RowColumns _byScore;
    private readonly Lazy<RowColumns> _byUser;
    private readonly Lazy<double[]> _losses;
    private readonly double[]? _draws;

    private ScoredRows(RowColumns byScore, int[] rows)
    {
        (_byScore, Rows) = (byScore, rows);
        _byUser = new Lazy<RowColumns>(_byScore.OrderedByUnit);
        _losses = new Lazy<double[]>(() => [.. Labels.Zip(Scores, (y, p) => Probabilities.Loss(y, p))]);
    }

    private ScoredRows(ScoredRows other, double[] draws)
    {
        (_byScore, _byUser, _losses, _draws, Rows) = (
            other._byScore,
            other._byUser,
            other._losses,
            draws,
            other.Rows
        );
        (UnitCount, HasUsers, ErrorCount) = (other.UnitCount, other.HasUsers, other.ErrorCount);
    }

    /// <summary>Rows with a score; those without are counted in <see cref="ErrorCount"/>.</summary>
    public int Count => Scores.Length;

    /// <summary>Scores that were not a number. Their rows are in no metric, and no gate lets them pass.</summary>
    public int ErrorCount { get; private init; }

    public bool HasUsers { get; private init; }

    /// <summary>Users, or rows where there are no users: what is drawn for an interval.</summary>
    public int UnitCount { get; private init; }

    /// <summary>Descending; the other columns follow the same order.</summary>
    internal double[] Scores => _byScore.Scores;

    internal float[] Labels => _byScore.Labels;

    /// <summary>Log loss of each row, taking the score for a probability.</summary>
    internal double[] Losses => _losses.Value;

    /// <summary>Index of each row as it was given.</summary>
    internal int[] Rows { get; }

    /// <summary>The same rows user by user, within each by descending score.</summary>
    internal RowColumns ByUser => _byUser.Value;

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
        return new ScoredRows(new RowColumns(sorted, sortedLabels, sortedWeights, units), order)
        {
            ErrorCount = scores.Length - order.Length,
            HasUsers = users.Length > 0,
            UnitCount = users.Length == 0 ? scores.Length : unitOf.Count,
        };
    }

    internal double Weight(int i) => WeightIn(_byScore, i);

    internal double WeightIn(RowColumns columns, int i) =>
        _draws is null ? columns.Weights[i] : columns.Weights[i] * _draws[columns.Units[i]];

    /// <summary>The same rows, each weighing as many times more as its unit was drawn; nothing is copied.</summary>
    internal ScoredRows Drawn(double[] drawsOfUnit) => new(this, drawsOfUnit);

    /// <summary>Only the rows at the given places of the original columns; for slices.</summary>
    internal ScoredRows Where(Func<int, bool> isKept)
    {
        var places = Enumerable.Range(0, Count).Where(i => isKept(Rows[i])).ToArray();
        var units = Array.ConvertAll(places, i => _byScore.Units[i]);
        var dense = UnitNumbers(units);
        var columns = new RowColumns(
            Array.ConvertAll(places, i => Scores[i]),
            Array.ConvertAll(places, i => Labels[i]),
            Array.ConvertAll(places, i => _byScore.Weights[i]),
            Array.ConvertAll(units, unit => dense[unit])
        );
        return new ScoredRows(columns, Array.ConvertAll(places, i => Rows[i]))
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

    private static void SameLength(string name, int expected, int actual)
    {
        if (expected != actual)
        {
            Throw.LengthMismatch(name, expected, actual);
        }
    }
}
