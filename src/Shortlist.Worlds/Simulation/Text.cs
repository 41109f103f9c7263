using System.Globalization;
using Shortlist.Basics;
using Shortlist.Worlds.Words;

namespace Shortlist.Worlds.Simulation;

/// <summary>Fills templates such as "{Style} {noun} in {city}" with one choice of words.</summary>
/// <remarks>A slot that begins with a capital, {Noun}, gives a word that does.</remarks>
internal static class Text
{
    private static readonly HashSet<string> Stopwords =
    [
        "the",
        "and",
        "for",
        "with",
        "from",
        "you",
        "about",
        "what",
        "how",
        "its",
        "all",
        "now",
        "this",
        "that",
        "one",
        "out",
        "not",
        "was",
        "are",
        "per",
        "who",
        "why",
        "it",
        "we",
        "in",
        "on",
        "of",
        "to",
        "at",
        "by",
        "is",
        "a",
        "an",
        "do",
        "so",
        "as",
    ];

    private static readonly string[] Counts = ["three", "five", "seven", "ten", "twelve", "twenty"];

    /// <summary>One choice of words, to be used for a title and the text that belongs to it.</summary>
    public static Dictionary<string, string> Choose(Topic topic, City city, SeededRandom random)
    {
        var details = topic.Details.ToArray();
        var verbs = topic.Verbs.ToArray();
        var nouns = topic.Nouns.ToArray();
        random.Shuffle(details.AsSpan());
        random.Shuffle(verbs.AsSpan());
        random.Shuffle(nouns.AsSpan());
        return new(StringComparer.Ordinal)
        {
            ["noun"] = nouns[0],
            ["other"] = nouns[1],
            ["verb"] = verbs[0],
            ["verb2"] = verbs[1],
            ["style"] = Chance.Pick(random, topic.Styles),
            ["detail"] = details[0],
            ["detail2"] = details[1],
            ["detail3"] = details[2],
            ["name"] = $"{Chance.Pick(random, Names.First)} {Chance.Pick(random, Names.Last)}",
            ["first"] = Chance.Pick(random, Names.First),
            ["city"] = city.Name,
            ["venue"] = Chance.Pick(random, Names.Venues),
            ["count"] = Chance.Pick(random, Counts),
            ["topic"] = topic.Name,
        };
    }

    public static string Fill(string template, IReadOnlyDictionary<string, string> words)
    {
        var text = new System.Text.StringBuilder();
        var at = 0;
        while (template.IndexOf('{', at) is >= 0 and var open)
        {
            var close = template.IndexOf('}', open);
            var slot = template[(open + 1)..close];
            var word = words[slot.ToLowerInvariant()];
            text.Append(template, at, open - at).Append(char.IsUpper(slot[0]) ? Capital(word) : word);
            at = close + 1;
        }
        return text.Append(template, at, template.Length - at).ToString();
    }

    public static string Capital(string word) =>
        word.Length == 0 ? word : char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];

    /// <summary>Lower-case words a searcher would type, without those that say nothing.</summary>
    public static IEnumerable<string> Terms(string text) =>
        text.ToLowerInvariant()
            .Split([' ', ',', '.', ':', ';', '?', '(', ')', '-', '\''], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length > 2 && !Stopwords.Contains(word));

    /// <summary>One slip of the finger: a letter left out, doubled, or swapped with its neighbour.</summary>
    public static string Misspell(string word, SeededRandom random)
    {
        if (word.Length < 4)
        {
            return word;
        }
        var at = 1 + random.Next(word.Length - 2);
        return random.Next(3) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, word[at].ToString()),
            _ => $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}",
        };
    }
}
