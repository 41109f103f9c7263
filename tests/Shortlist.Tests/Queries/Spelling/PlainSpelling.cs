using Shortlist.Basics;

namespace Shortlist.Tests.Queries.Spelling;

/// <summary>The definitions that correction is held against: the whole table of edits, and every word looked at.</summary>
internal static class PlainSpelling
{
    public static int Distance(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }
                table[i, j] = Math.Min(
                    Math.Min(table[i - 1, j], table[i, j - 1]) + 1,
                    table[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
                );
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }
        return table[left.Length, right.Length];
    }

    public static string RandomWord(SeededRandom random, int lengthMin, int lengthMax, int letters) =>
        string.Concat(
            Enumerable
                .Range(0, lengthMin + random.Next(lengthMax - lengthMin + 1))
                .Select(_ => (char)('a' + random.Next(letters)))
        );

    /// <summary>One letter inserted, deleted, replaced or swapped with the next.</summary>
    public static string Edit(SeededRandom random, string word)
    {
        var at = random.Next(word.Length);
        var letter = (char)('a' + random.Next(26));
        return random.Next(4) switch
        {
            0 => word.Insert(at, letter.ToString()),
            1 => word.Remove(at, 1),
            2 => word.Remove(at, 1).Insert(at, letter.ToString()),
            _ when word.Length < 2 => word,
            _ => Swap(word, Math.Min(at, word.Length - 2)),
        };
    }

    private static string Swap(string word, int at) =>
        word[..at] + word[at + 1] + word[at] + word[(at + 2)..];
}
