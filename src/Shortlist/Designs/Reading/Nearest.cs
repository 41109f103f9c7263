namespace Shortlist.Designs.Reading;

/// <summary>
/// "Did you mean": the known name closest to what was written, by the optimal string alignment distance, the
/// restricted form of Damerau (1964) and Levenshtein (1966): insert, delete, replace, swap two neighbours.
/// </summary>
internal static class Nearest
{
    private const int LengthCharsMax = 64;

    /// <summary>The nearest name within a third of its length, or null. Ties go to the first in the given order.</summary>
    public static string? Of(string written, IEnumerable<string> known)
    {
        if (written.Length is 0 or > LengthCharsMax)
        {
            return null;
        }
        string? nearest = null;
        var best = int.MaxValue;
        foreach (var name in known)
        {
            if (name.Length > LengthCharsMax)
            {
                continue;
            }
            var distance = Distance(written, name);
            if (distance < best && distance <= Math.Max(1, Math.Max(name.Length, written.Length) / 3))
            {
                (nearest, best) = (name, distance);
            }
        }
        return nearest;
    }

    /// <summary>A sentence to put behind a message: the nearest name, or all of them where there are few.</summary>
    public static string Hint(string written, IReadOnlyCollection<string> known) =>
        Of(written, known) is { } nearest ? $" Did you mean '{nearest}'?"
        : known.Count is > 0 and <= 12 ? $" Known: {string.Join(", ", known)}."
        : "";

    /// <summary>Cost: the product of the lengths. Upper and lower case are the same.</summary>
    public static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            rows[i, 0] = i;
        }
        for (var j = 0; j <= right.Length; j++)
        {
            rows[0, j] = j;
        }
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = Same(left[i - 1], right[j - 1]) ? 0 : 1;
                var least = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    least = Math.Min(least, rows[i - 2, j - 2] + 1);
                }
                rows[i, j] = least;
            }
        }
        return rows[left.Length, right.Length];
    }

    private static bool Same(char left, char right) =>
        char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
