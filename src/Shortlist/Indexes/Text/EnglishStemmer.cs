using System.Buffers;

namespace Shortlist.Indexes.Text;

/// <summary>
/// Reduces English words to their stems, in place: the algorithm "Porter2" of Martin Porter, "The English (Porter2)
/// stemming algorithm", Snowball, 2002. A stem need not be a word ("happi"); it only has to be the same for all forms.
/// </summary>
/// <remarks>Allocates nothing, thread-safe. A stem is never longer than its word.</remarks>
public static class EnglishStemmer
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz");

    // Words whose stem the rules would get wrong.
    private static readonly (string Word, string Stem)[] Exceptions =
    [
        ("skis", "ski"),
        ("skies", "sky"),
        ("dying", "die"),
        ("lying", "lie"),
        ("tying", "tie"),
        ("idly", "idl"),
        ("gently", "gentl"),
        ("ugly", "ugli"),
        ("early", "earli"),
        ("only", "onli"),
        ("singly", "singl"),
        ("sky", "sky"),
        ("news", "news"),
        ("howe", "howe"),
        ("atlas", "atlas"),
        ("cosmos", "cosmos"),
        ("bias", "bias"),
        ("andes", "andes"),
    ];

    // Words that are left alone once their plural is gone.
    private static readonly string[] Invariants =
    [
        "inning",
        "outing",
        "canning",
        "herring",
        "earring",
        "proceed",
        "exceed",
        "succeed",
    ];

    // Beginnings after which the first region starts, whatever the vowels say.
    private static readonly string[] Beginnings = ["gener", "commun", "arsen"];

    // Longest suffix first, so that the first that fits is the longest.
    private static readonly (string Suffix, string Stem)[] Step2 =
    [
        ("ational", "ate"),
        ("fulness", "ful"),
        ("iveness", "ive"),
        ("ization", "ize"),
        ("ousness", "ous"),
        ("biliti", "ble"),
        ("lessli", "less"),
        ("tional", "tion"),
        ("alism", "al"),
        ("aliti", "al"),
        ("ation", "ate"),
        ("entli", "ent"),
        ("fulli", "ful"),
        ("iviti", "ive"),
        ("ousli", "ous"),
        ("abli", "able"),
        ("alli", "al"),
        ("anci", "ance"),
        ("ator", "ate"),
        ("enci", "ence"),
        ("izer", "ize"),
        ("bli", "ble"),
        ("ogi", "og"),
        ("li", ""),
    ];

    private static readonly (string Suffix, string Stem)[] Step3 =
    [
        ("ational", "ate"),
        ("tional", "tion"),
        ("alize", "al"),
        ("ative", ""),
        ("icate", "ic"),
        ("iciti", "ic"),
        ("ical", "ic"),
        ("ness", ""),
        ("ful", ""),
    ];

    private static readonly string[] Step4 =
    [
        "ement",
        "able",
        "ance",
        "ence",
        "ible",
        "ment",
        "ant",
        "ate",
        "ent",
        "ion",
        "ism",
        "iti",
        "ive",
        "ize",
        "ous",
        "al",
        "er",
        "ic",
    ];

    /// <param name="word">Lower-case letters a to z; a word with any other character is left as it is.</param>
    /// <returns>The length of the stem, which now stands at the beginning of <paramref name="word"/>.</returns>
    public static int Stem(Span<char> word)
    {
        if (word.Length <= 2 || word.ContainsAnyExcept(Letters))
        {
            return word.Length;
        }
        foreach (var (exception, stem) in Exceptions)
        {
            if (word.SequenceEqual(exception))
            {
                stem.CopyTo(word);
                return stem.Length;
            }
        }

        MarkConsonantY(word);
        var (first, second) = Regions(word);
        var length = Plural(word);
        foreach (var invariant in Invariants)
        {
            if (word[..length].SequenceEqual(invariant))
            {
                return length;
            }
        }

        length = PastAndGerund(word, length, first);
        FinalY(word[..length]);
        length = Replace(word, length, first);
        length = Shorten(word, length, first, second);
        length = Delete(word, length, second);
        length = FinalLetters(word, length, first, second);
        word[..length].Replace('Y', 'y');
        return length;
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    // A y at the beginning or after a vowel is a consonant, written Y from here on.
    private static void MarkConsonantY(Span<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] == 'y' && (i == 0 || IsVowel(word[i - 1])))
            {
                word[i] = 'Y';
            }
        }
    }

    // Each region begins after the first consonant that follows a vowel, the second one counted within the first.
    private static (int First, int Second) Regions(ReadOnlySpan<char> word)
    {
        var first = -1;
        foreach (var beginning in Beginnings)
        {
            if (word.StartsWith(beginning))
            {
                first = beginning.Length;
            }
        }
        first = first < 0 ? RegionAfter(word, 0) : first;
        return (first, RegionAfter(word, first));
    }

    private static int RegionAfter(ReadOnlySpan<char> word, int start)
    {
        for (var i = start + 1; i < word.Length; i++)
        {
            if (IsVowel(word[i - 1]) && !IsVowel(word[i]))
            {
                return i + 1;
            }
        }
        return word.Length;
    }

    private static bool HasVowel(ReadOnlySpan<char> word) => word.ContainsAny(Vowels);

    private static bool EndsInShortSyllable(ReadOnlySpan<char> word) =>
        word switch
        {
            [.., var before, var vowel, var after] => !IsVowel(before)
                && IsVowel(vowel)
                && !IsVowel(after)
                && after is not ('w' or 'x' or 'Y'),
            [var vowel, var after] => IsVowel(vowel) && !IsVowel(after),
            _ => false,
        };

    // Step 1a.
    private static int Plural(Span<char> word)
    {
        var length = word.Length;
        if (word.EndsWith("sses"))
        {
            return length - 2;
        }
        if (word.EndsWith("ied") || word.EndsWith("ies"))
        {
            return length > 4 ? length - 2 : length - 1;
        }
        if (word.EndsWith("us") || word.EndsWith("ss") || word[^1] != 's')
        {
            return length;
        }
        return HasVowel(word[..^2]) ? length - 1 : length;
    }

    // Step 1b.
    private static int PastAndGerund(Span<char> word, int length, int first)
    {
        var now = word[..length];
        if (now.EndsWith("eedly") || now.EndsWith("eed"))
        {
            var suffix = now.EndsWith("eedly") ? 5 : 3;
            return length - suffix >= first ? length - suffix + 2 : length;
        }
        var cut =
            now.EndsWith("ingly") ? 5
            : now.EndsWith("edly") ? 4
            : now.EndsWith("ing") ? 3
            : now.EndsWith("ed") ? 2
            : 0;
        if (cut == 0 || !HasVowel(now[..^cut]))
        {
            return length;
        }
        length -= cut;
        now = word[..length];
        if (now.EndsWith("at") || now.EndsWith("bl") || now.EndsWith("iz"))
        {
            word[length] = 'e';
            return length + 1;
        }
        if (
            now is [.., var before, var last]
            && before == last
            && "bdfgmnprt".Contains(last, StringComparison.Ordinal)
        )
        {
            return length - 1;
        }
        if (first >= length && EndsInShortSyllable(now))
        {
            word[length] = 'e';
            return length + 1;
        }
        return length;
    }

    // Step 1c.
    private static void FinalY(Span<char> word)
    {
        if (word is [_, .., var before, 'y' or 'Y'] && !IsVowel(before))
        {
            word[^1] = 'i';
        }
    }

    // Step 2.
    private static int Replace(Span<char> word, int length, int first)
    {
        foreach (var (suffix, stem) in Step2)
        {
            if (!word[..length].EndsWith(suffix))
            {
                continue;
            }
            var at = length - suffix.Length;
            var before = at > 0 ? word[at - 1] : '\0';
            var holds = suffix switch
            {
                "ogi" => before == 'l',
                "li" => "cdeghkmnrt".Contains(before, StringComparison.Ordinal),
                _ => true,
            };
            return holds && at >= first ? Put(word, at, stem) : length;
        }
        return length;
    }

    // Step 3.
    private static int Shorten(Span<char> word, int length, int first, int second)
    {
        foreach (var (suffix, stem) in Step3)
        {
            if (!word[..length].EndsWith(suffix))
            {
                continue;
            }
            var at = length - suffix.Length;
            var region = string.Equals(suffix, "ative", StringComparison.Ordinal) ? second : first;
            return at >= region ? Put(word, at, stem) : length;
        }
        return length;
    }

    // Step 4.
    private static int Delete(ReadOnlySpan<char> word, int length, int second)
    {
        foreach (var suffix in Step4)
        {
            if (!word[..length].EndsWith(suffix))
            {
                continue;
            }
            var at = length - suffix.Length;
            var holds =
                !string.Equals(suffix, "ion", StringComparison.Ordinal)
                || (at > 0 && word[at - 1] is 's' or 't');
            return holds && at >= second ? at : length;
        }
        return length;
    }

    // Step 5.
    private static int FinalLetters(ReadOnlySpan<char> word, int length, int first, int second)
    {
        var at = length - 1;
        return word[at] switch
        {
            'e' when at >= second || (at >= first && !EndsInShortSyllable(word[..at])) => at,
            'l' when at >= second && at > 0 && word[at - 1] == 'l' => at,
            _ => length,
        };
    }

    private static int Put(Span<char> word, int at, string stem)
    {
        stem.CopyTo(word[at..]);
        return at + stem.Length;
    }
}
