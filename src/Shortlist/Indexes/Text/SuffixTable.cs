namespace Shortlist.Indexes.Text;

/// <summary>The endings one step of a stemmer looks for, in numbered groups; the longest that fits is the one meant.</summary>
/// <remarks>Allocates nothing once made. Looks only at the endings with the word's last letter.</remarks>
internal sealed class SuffixTable
{
    /// <summary>No ending of the table fits.</summary>
    public const int None = -1;

    private const int BucketCount = 32;

    private readonly (string Suffix, int Group)[][] _byLastLetter;

    /// <param name="groups">Each the endings of one group, parted by spaces; a group's number is its place.</param>
    public SuffixTable(params IReadOnlyList<string> groups)
    {
        var endings = groups.SelectMany(
            (group, number) =>
                group
                    .Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
                    .Select(suffix => (suffix, number))
        );
        var buckets = endings.ToLookup(ending => BucketOf(ending.suffix[^1]));
        _byLastLetter =
        [
            .. Enumerable
                .Range(0, BucketCount)
                .Select(bucket =>
                    buckets[bucket].OrderByDescending(ending => ending.suffix.Length).ToArray()
                ),
        ];
    }

    /// <param name="word">The word as it is by now.</param>
    /// <param name="from">An ending that begins before this place does not count.</param>
    /// <param name="at">Where the ending begins; the word's length where there is none.</param>
    /// <returns>The group of the longest ending, or <see cref="None"/>.</returns>
    public int Longest(ReadOnlySpan<char> word, int from, out int at)
    {
        if (!word.IsEmpty)
        {
            foreach (var (suffix, group) in _byLastLetter[BucketOf(word[^1])])
            {
                if (word.Length - suffix.Length >= from && word.EndsWith(suffix))
                {
                    at = word.Length - suffix.Length;
                    return group;
                }
            }
        }
        at = word.Length;
        return None;
    }

    private static int BucketOf(char letter) => letter % BucketCount;
}
