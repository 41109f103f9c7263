using System.Globalization;

namespace Shortlist.Learning.Factors;

/// <summary>Who did how much with what, by dense numbers: for each row the columns it touches, in ascending order.</summary>
public sealed class InteractionMatrix
{
    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly float[] _strengths;

    private InteractionMatrix(int rowCount, int columnCount, int[] starts, int[] columns, float[] strengths)
    {
        (RowCount, ColumnCount) = (rowCount, columnCount);
        (_starts, _columns, _strengths) = (starts, columns, strengths);
    }

    public int RowCount { get; }

    public int ColumnCount { get; }

    /// <summary>Cells that are not nought.</summary>
    public int CellCount => _columns.Length;

    /// <summary>Users are rows and items columns; strengths of the same cell add up.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its count, or a strength is not above 0.</exception>
    public static InteractionMatrix From(
        int userCount,
        int itemCount,
        IEnumerable<(int User, int Item, float Strength)> interactions
    )
    {
        var cells = interactions.ToArray();
        foreach (var (user, item, strength) in cells)
        {
            if (
                (uint)user >= (uint)userCount
                || (uint)item >= (uint)itemCount
                || !(strength > 0 && float.IsFinite(strength))
            )
            {
                throw new ArgumentOutOfRangeException(
                    nameof(interactions),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"User {user}, item {item} with strength {strength}: expected users below {userCount}, items below {itemCount} and a finite strength above 0."
                    )
                );
            }
        }
        // By item and then stably by user, so that equal cells add up in the order given.
        var byItem = Sorted(cells, itemCount, cell => cell.Item);
        return Compress(userCount, itemCount, Sorted(byItem, userCount, cell => cell.User));
    }

    public ReadOnlySpan<int> Columns(int row) => _columns.AsSpan(_starts[row].._starts[row + 1]);

    public ReadOnlySpan<float> Strengths(int row) => _strengths.AsSpan(_starts[row].._starts[row + 1]);

    internal int CellsBefore(int row) => _starts[row];

    /// <summary>Items as rows and users as columns.</summary>
    public InteractionMatrix Transpose()
    {
        var starts = new int[ColumnCount + 1];
        foreach (var column in _columns)
        {
            starts[column + 1]++;
        }
        for (var column = 0; column < ColumnCount; column++)
        {
            starts[column + 1] += starts[column];
        }
        var next = starts[..^1];
        var columns = new int[CellCount];
        var strengths = new float[CellCount];
        for (var row = 0; row < RowCount; row++)
        {
            for (var cell = _starts[row]; cell < _starts[row + 1]; cell++)
            {
                var place = next[_columns[cell]]++;
                (columns[place], strengths[place]) = (row, _strengths[cell]);
            }
        }
        return new(ColumnCount, RowCount, starts, columns, strengths);
    }

    private static (int User, int Item, float Strength)[] Sorted(
        (int User, int Item, float Strength)[] cells,
        int keyCount,
        Func<(int User, int Item, float Strength), int> keyOf
    )
    {
        var next = new int[keyCount + 1];
        foreach (var cell in cells)
        {
            next[keyOf(cell) + 1]++;
        }
        for (var key = 0; key < keyCount; key++)
        {
            next[key + 1] += next[key];
        }
        var sorted = new (int, int, float)[cells.Length];
        foreach (var cell in cells)
        {
            sorted[next[keyOf(cell)]++] = cell;
        }
        return sorted;
    }

    private static InteractionMatrix Compress(
        int userCount,
        int itemCount,
        (int User, int Item, float Strength)[] sorted
    )
    {
        var starts = new int[userCount + 1];
        var columns = new List<int>(sorted.Length);
        var strengths = new List<float>(sorted.Length);
        for (var i = 0; i < sorted.Length; i++)
        {
            var (user, item, strength) = sorted[i];
            if (i > 0 && sorted[i - 1].User == user && sorted[i - 1].Item == item)
            {
                strengths[^1] += strength;
                continue;
            }
            columns.Add(item);
            strengths.Add(strength);
            starts[user + 1]++;
        }
        for (var user = 0; user < userCount; user++)
        {
            starts[user + 1] += starts[user];
        }
        return new(userCount, itemCount, starts, [.. columns], [.. strengths]);
    }
}
