using System.Buffers;

namespace Shortlist.Indexes.Text;

/// <summary>
/// Reduces Portuguese words to their stems, in place: the algorithm "Portuguese stemming algorithm" of Snowball, Martin
/// Porter, 2001. A nasal vowel is a vowel and a consonant, the tilde, while the word is worked on.
/// </summary>
/// <remarks>Allocates nothing, thread-safe. A stem is never longer than its word.</remarks>
public static class PortugueseStemmer
{
    private static readonly SearchValues<char> Alphabet = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzàáâãçéêíóôõúü"
    );

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouáéíóúâêô");

    private static readonly SuffixTable Step1 = new(
        """
        eza ezas ico ica icos icas ismo ismos ável ível ista istas oso osa osos osas
        amento amentos imento imentos adora ador aça~o adoras adores aço~es ante antes ância
        """,
        "logia logias",
        "uça~o uço~es",
        "ência ências",
        "amente",
        "mente",
        "idade idades",
        "iva ivo ivas ivos",
        "ira iras"
    );

    private static readonly SuffixTable Verbs = new(
        """
        ada ida ia aria eria iria ará ara erá era irá ira ava asse esse isse aste este iste
        ei arei erei irei am iam ariam eriam iriam aram eram iram avam em arem erem irem
        assem essem issem ado ido ando endo indo ara~o era~o ira~o ar er ir
        as adas idas ias arias erias irias arás aras erás eras irás iras avas
        es ardes erdes irdes ares eres ires asses esses isses astes estes istes
        is ais eis íeis aríeis eríeis iríeis áreis areis éreis ereis íreis ireis
        ásseis ésseis ísseis áveis ados idos ámos amos íamos aríamos eríamos iríamos
        áramos éramos íramos ávamos emos aremos eremos iremos ássemos êssemos íssemos imos
        armos ermos irmos eu iu ou
        """
    );

    private static readonly SuffixTable Residues = new("os a i o á í ó");
    private static readonly SuffixTable FinalLetters = new("e é ê", "ç");

    /// <param name="word">
    /// Lower-case letters a to z, ç, and the vowels with their accents and tildes; a word with any other is left as it is.
    /// </param>
    /// <returns>The length of the stem, which now stands at the beginning of <paramref name="word"/>.</returns>
    public static int Stem(Span<char> word)
    {
        if (word.Length > StemWord.LengthMax || word.ContainsAnyExcept(Alphabet))
        {
            return word.Length;
        }
        Span<char> room = stackalloc char[2 * StemWord.LengthMax];
        var stem = new StemWord(room, PartNasals(word, room), Vowels);
        stem.Verbal = stem.VerbalRegion();
        if (StandardSuffix(ref stem) || VerbSuffix(ref stem))
        {
            if (stem.EndsWith("ci"))
            {
                stem.Cut("i", stem.Verbal);
            }
        }
        else
        {
            Residues.Longest(stem.Letters, 0, out var at);
            stem.CutAt(at, stem.Verbal);
        }
        FinalLetter(ref stem);
        return JoinNasals(stem.Letters, word);
    }

    private static int PartNasals(ReadOnlySpan<char> word, Span<char> room)
    {
        var length = 0;
        foreach (var letter in word)
        {
            room[length++] = letter switch
            {
                'ã' => 'a',
                'õ' => 'o',
                _ => letter,
            };
            if (letter is 'ã' or 'õ')
            {
                room[length++] = '~';
            }
        }
        return length;
    }

    private static int JoinNasals(ReadOnlySpan<char> letters, Span<char> word)
    {
        var length = 0;
        foreach (var letter in letters)
        {
            if (letter == '~')
            {
                word[length - 1] = word[length - 1] == 'a' ? 'ã' : 'õ';
            }
            else
            {
                word[length++] = letter;
            }
        }
        return length;
    }

    private static bool StandardSuffix(ref StemWord stem)
    {
        var group = Step1.Longest(stem.Letters, 0, out var at);
        var second = stem.Second;
        switch (group)
        {
            case 0:
                return stem.CutAt(at, second);
            case 1:
                return stem.Put(at, "log", second);
            case 2:
                return stem.Put(at, "u", second);
            case 3:
                return stem.Put(at, "ente", second);
            case 4 when stem.CutAt(at, stem.First):
                if (stem.Cut("iv", second))
                {
                    stem.Cut("at", second);
                }
                else
                {
                    stem.CutAny(["os", "ic", "ad"], second);
                }
                return true;
            case 5 when stem.CutAt(at, second):
                stem.CutAny(["ante", "avel", "ível"], second);
                return true;
            case 6 when stem.CutAt(at, second):
                stem.CutAny(["abil", "ic", "iv"], second);
                return true;
            case 7 when stem.CutAt(at, second):
                stem.Cut("at", second);
                return true;
            case 8 when at > 0 && stem.Letters[at - 1] == 'e':
                return stem.Put(at, "ir", stem.Verbal);
            default:
                return false;
        }
    }

    private static bool VerbSuffix(ref StemWord stem) =>
        Verbs.Longest(stem.Letters, stem.Verbal, out var at) != SuffixTable.None && stem.CutAt(at, 0);

    private static void FinalLetter(ref StemWord stem)
    {
        switch (FinalLetters.Longest(stem.Letters, 0, out var at))
        {
            case 0 when stem.CutAt(at, stem.Verbal):
                if (stem.EndsWith("gu") || stem.EndsWith("ci"))
                {
                    stem.CutAt(stem.Length - 1, stem.Verbal);
                }
                break;
            case 1:
                stem.Put(at, "c");
                break;
        }
    }
}
