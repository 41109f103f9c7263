using System.Buffers;

namespace Shortlist.Indexes.Text;

/// <summary>
/// Reduces Italian words to their stems, in place: the algorithm "Italian stemming algorithm" of Snowball, Martin
/// Porter, 2001.
/// </summary>
/// <remarks>Allocates nothing, thread-safe. A stem is never longer than its word.</remarks>
public static class ItalianStemmer
{
    private static readonly SearchValues<char> Alphabet = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzàáèéìíòóùú"
    );

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouàèìòù");

    private static readonly SuffixTable Pronouns = new(
        """
        ci gli la le li lo mi ne si ti vi sene gliela gliele glieli glielo gliene mela mele meli melo mene
        tela tele teli telo tene cela cele celi celo cene vela vele veli velo vene
        """
    );

    private static readonly SuffixTable BeforePronouns = new("ando endo", "ar er ir");

    private static readonly SuffixTable Step1 = new(
        """
        anza anze ico ici ica ice iche ichi ismo ismi abile abili ibile ibili ista iste isti istà istè istì
        oso osi osa ose mente atrice atrici ante anti
        """,
        "azione azioni atore atori",
        "logia logie",
        "uzione uzioni usione usioni",
        "enza enze",
        "amento amenti imento imenti",
        "amente",
        "ità",
        "ivo ivi iva ive"
    );

    private static readonly SuffixTable Verbs = new(
        """
        ammo ando ano are arono asse assero assi assimo ata ate ati ato ava avamo avano avate avi avo
        emmo enda ende endi endo erà erai eranno ere erebbe erebbero erei eremmo eremo ereste eresti erete
        erò erono essero ete eva evamo evano evate evi evo Yamo iamo immo irà irai iranno ire irebbe
        irebbero irei iremmo iremo ireste iresti irete irò irono isca iscano isce isci isco iscono issero
        ita ite iti ito iva ivamo ivano ivate ivi ivo ono uta ute uti uto ar ir
        """
    );

    private static readonly SuffixTable FinalVowels = new("a e i o à è ì ò");

    /// <param name="word">Lower-case letters a to z and vowels with grave or acute accents; a word with any other is left as it is.</param>
    /// <returns>The length of the stem, which now stands at the beginning of <paramref name="word"/>.</returns>
    public static int Stem(Span<char> word)
    {
        if (word.ContainsAnyExcept(Alphabet))
        {
            return word.Length;
        }
        TurnAcutes(word);
        MarkConsonants(word);
        var stem = new StemWord(word, word.Length, Vowels);
        stem.Verbal = stem.VerbalRegion();
        AttachedPronoun(ref stem);
        if (!StandardSuffix(ref stem))
        {
            Verbs.Longest(stem.Letters, stem.Verbal, out var at);
            stem.CutAt(at, 0);
        }
        Residue(ref stem);
        stem.Letters.Replace('I', 'i');
        stem.Letters.Replace('U', 'u');
        return stem.Length;
    }

    private static void TurnAcutes(Span<char> word)
    {
        word.Replace('á', 'à');
        word.Replace('é', 'è');
        word.Replace('í', 'ì');
        word.Replace('ó', 'ò');
        word.Replace('ú', 'ù');
    }

    // The u of "qu", and u and i between vowels, are consonants, written U and I from here on.
    private static void MarkConsonants(Span<char> word)
    {
        for (var i = 1; i < word.Length; i++)
        {
            var isBetween =
                i + 1 < word.Length && Vowels.Contains(word[i - 1]) && Vowels.Contains(word[i + 1]);
            if ((word[i] == 'u' && (isBetween || word[i - 1] == 'q')) || (word[i] == 'i' && isBetween))
            {
                word[i] = char.ToUpperInvariant(word[i]);
            }
        }
    }

    private static void AttachedPronoun(ref StemWord stem)
    {
        if (Pronouns.Longest(stem.Letters, 0, out var pronoun) == SuffixTable.None)
        {
            return;
        }
        var group = BeforePronouns.Longest(stem.Letters[..pronoun], 0, out var at);
        if (group != SuffixTable.None && at >= stem.Verbal)
        {
            stem.Put(pronoun, group == 0 ? "" : "e");
        }
    }

    private static bool StandardSuffix(ref StemWord stem)
    {
        var group = Step1.Longest(stem.Letters, 0, out var at);
        var second = stem.Second;
        switch (group)
        {
            case 0:
                return stem.CutAt(at, second);
            case 1 when stem.CutAt(at, second):
                stem.Cut("ic", second);
                return true;
            case 2:
                return stem.Put(at, "log", second);
            case 3:
                return stem.Put(at, "u", second);
            case 4:
                return stem.Put(at, "ente", second);
            case 5:
                return stem.CutAt(at, stem.Verbal);
            case 6 when stem.CutAt(at, stem.First):
                if (stem.Cut("iv", second))
                {
                    stem.Cut("at", second);
                }
                else
                {
                    stem.CutAny(["os", "ic", "abil"], second);
                }
                return true;
            case 7 when stem.CutAt(at, second):
                stem.CutAny(["abil", "ic", "iv"], second);
                return true;
            case 8 when stem.CutAt(at, second):
                if (stem.Cut("at", second))
                {
                    stem.Cut("ic", second);
                }
                return true;
            default:
                return false;
        }
    }

    private static void Residue(ref StemWord stem)
    {
        if (
            FinalVowels.Longest(stem.Letters, stem.Verbal, out var at) != SuffixTable.None
            && stem.CutAt(at, 0)
        )
        {
            stem.Cut("i", stem.Verbal);
        }
        if (stem.FromEnd(1) == 'h' && stem.FromEnd(2) is 'c' or 'g' && stem.Length - 2 >= stem.Verbal)
        {
            stem.CutAt(stem.Length - 1, 0);
        }
    }
}
