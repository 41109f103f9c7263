using System.Buffers;

namespace Shortlist.Indexes.Text;

/// <summary>
/// Reduces German words to their stems, in place: the algorithm "German stemming algorithm" of Snowball, Martin Porter,
/// 2001, in its variant "German2", for which "ae", "oe" and "ue" are the umlauts they stand for.
/// </summary>
/// <remarks>Allocates nothing, thread-safe. A stem is never longer than its word and has no umlauts.</remarks>
public static class GermanStemmer
{
    private static readonly SearchValues<char> Alphabet = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzäöü"
    );

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouyäöü");
    private static readonly SearchValues<char> BeforeS = SearchValues.Create("bdfghklmnrt");
    private static readonly SearchValues<char> BeforeSt = SearchValues.Create("bdfghklmnt");

    private static readonly SuffixTable Step1 = new("em ern er", "e en es", "s");
    private static readonly SuffixTable Step2 = new("en er est", "st");
    private static readonly SuffixTable Step3 = new("end ung", "ig ik isch", "lich heit", "keit");

    /// <param name="word">Lower-case letters a to z, ä, ö, ü, with ss for ß; a word with any other is left as it is.</param>
    /// <returns>The length of the stem, which now stands at the beginning of <paramref name="word"/>.</returns>
    public static int Stem(Span<char> word)
    {
        if (word.ContainsAnyExcept(Alphabet))
        {
            return word.Length;
        }
        MarkConsonants(word);
        var stem = new StemWord(word, JoinUmlauts(word), Vowels);
        stem.First = Math.Max(stem.First, 3); // At least three letters stand before it.
        Inflection(ref stem);
        Comparison(ref stem);
        Derivation(ref stem);
        Unmark(stem.Letters);
        return stem.Length;
    }

    // Between vowels u and y are consonants, written U and Y from here on.
    private static void MarkConsonants(Span<char> word)
    {
        for (var i = 1; i < word.Length - 1; i++)
        {
            if (word[i] is 'u' or 'y' && Vowels.Contains(word[i - 1]) && Vowels.Contains(word[i + 1]))
            {
                word[i] = char.ToUpperInvariant(word[i]);
            }
        }
    }

    private static int JoinUmlauts(Span<char> word)
    {
        var length = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var joined =
                i + 1 < word.Length && word[i + 1] == 'e'
                    ? word[i] switch
                    {
                        'a' => 'ä',
                        'o' => 'ö',
                        'u' when i == 0 || word[i - 1] != 'q' => 'ü',
                        _ => '\0',
                    }
                    : '\0';
            if (joined != '\0')
            {
                word[length++] = joined;
                i++;
            }
            else
            {
                word[length++] = word[i];
            }
        }
        return length;
    }

    private static void Inflection(ref StemWord stem)
    {
        switch (Step1.Longest(stem.Letters, 0, out var at))
        {
            case 0:
                stem.CutAt(at, stem.First);
                break;
            case 1 when stem.CutAt(at, stem.First) && stem.EndsWith("niss"):
                stem.CutAt(stem.Length - 1, 0);
                break;
            case 2 when at > 0 && BeforeS.Contains(stem.Letters[at - 1]):
                stem.CutAt(at, stem.First);
                break;
        }
    }

    private static void Comparison(ref StemWord stem)
    {
        var group = Step2.Longest(stem.Letters, 0, out var at);
        if (group == 0 || (group == 1 && at > 3 && BeforeSt.Contains(stem.Letters[at - 1])))
        {
            stem.CutAt(at, stem.First);
        }
    }

    private static void Derivation(ref StemWord stem)
    {
        var group = Step3.Longest(stem.Letters, stem.Second, out var at);
        var isAfterE = at > 0 && stem.Letters[at - 1] == 'e';
        switch (group)
        {
            case 0:
                stem.CutAt(at, 0);
                if (!stem.EndsWith("eig"))
                {
                    stem.Cut("ig", stem.Second);
                }
                break;
            case 1 when !isAfterE:
                stem.CutAt(at, 0);
                break;
            case 2:
                stem.CutAt(at, 0);
                stem.CutAny(["er", "en"], stem.First);
                break;
            case 3:
                stem.CutAt(at, 0);
                stem.CutAny(["lich", "ig"], stem.Second);
                break;
        }
    }

    private static void Unmark(Span<char> stem)
    {
        stem.Replace('U', 'u');
        stem.Replace('Y', 'y');
        stem.Replace('ä', 'a');
        stem.Replace('ö', 'o');
        stem.Replace('ü', 'u');
    }
}
