using System.Buffers;

namespace Shortlist.Indexes.Text;

/// <summary>
/// Reduces Spanish words to their stems, in place: the algorithm "Spanish stemming algorithm" of Snowball, Martin
/// Porter, 2001, whose later editions take -acion and -ucion for what they are without their accents.
/// </summary>
/// <remarks>Allocates nothing, thread-safe. A stem is never longer than its word and has no acute accents.</remarks>
public static class SpanishStemmer
{
    private static readonly SearchValues<char> Alphabet = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzáéíñóúü"
    );

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouáéíóúü");

    private static readonly SuffixTable Pronouns = new(
        "me se sela selo selas selos la le lo las les los nos"
    );

    private static readonly SuffixTable BeforePronouns = new(
        "iéndo ándo ár ér ír",
        "ando iendo ar er ir",
        "yendo"
    );

    private static readonly SuffixTable Step1 = new(
        """
        anza anzas ico ica icos icas ismo ismos able ables ible ibles ista istas oso osa osos osas
        amiento amientos imiento imientos
        """,
        "adora ador ación adoras adores aciones ante antes ancia ancias acion",
        "logía logías",
        "ución uciones ucion",
        "encia encias",
        "amente",
        "mente",
        "idad idades",
        "iva ivo ivas ivos"
    );

    private static readonly SuffixTable VerbsInY = new("ya ye yan yen yeron yendo yo yó yas yes yais yamos");

    private static readonly SuffixTable Verbs = new(
        "en es éis emos",
        """
        arían arías arán arás aríais aría aréis aríamos aremos ará aré
        erían erías erán erás eríais ería eréis eríamos eremos erá eré
        irían irías irán irás iríais iría iréis iríamos iremos irá iré
        aba ada ida ía ara iera ad ed id ase iese aste iste an aban ían aran ieran asen iesen aron ieron
        ado ido ando iendo ió ar er ir as abas adas idas ías aras ieras ases ieses ís áis abais íais arais
        ierais aseis ieseis asteis isteis ados idos amos ábamos íamos imos áramos iéramos iésemos ásemos
        """
    );

    private static readonly SuffixTable Residues = new("os a o á í ó", "e é");

    /// <param name="word">Lower-case letters a to z, á, é, í, ñ, ó, ú, ü; a word with any other is left as it is.</param>
    /// <returns>The length of the stem, which now stands at the beginning of <paramref name="word"/>.</returns>
    public static int Stem(Span<char> word)
    {
        if (word.ContainsAnyExcept(Alphabet))
        {
            return word.Length;
        }
        var stem = new StemWord(word, word.Length, Vowels);
        stem.Verbal = stem.VerbalRegion();
        AttachedPronoun(ref stem);
        if (!StandardSuffix(ref stem) && !VerbInY(ref stem))
        {
            VerbSuffix(ref stem);
        }
        Residue(ref stem);
        RemoveAcutes(stem.Letters);
        return stem.Length;
    }

    private static void AttachedPronoun(ref StemWord stem)
    {
        if (Pronouns.Longest(stem.Letters, 0, out var pronoun) == SuffixTable.None)
        {
            return;
        }
        var verb = stem.Letters[..pronoun];
        var group = BeforePronouns.Longest(verb, 0, out var at);
        if (group == SuffixTable.None || at < stem.Verbal || (group == 2 && (at == 0 || verb[at - 1] != 'u')))
        {
            return;
        }
        if (group == 0)
        {
            RemoveAcutes(verb[at..]);
        }
        stem.CutAt(pronoun, 0);
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
            case 5 when stem.CutAt(at, stem.First):
                if (stem.Cut("iv", second))
                {
                    stem.Cut("at", second);
                }
                else
                {
                    stem.CutAny(["os", "ic", "ad"], second);
                }
                return true;
            case 6 when stem.CutAt(at, second):
                stem.CutAny(["ante", "able", "ible"], second);
                return true;
            case 7 when stem.CutAt(at, second):
                stem.CutAny(["abil", "ic", "iv"], second);
                return true;
            case 8 when stem.CutAt(at, second):
                stem.Cut("at", second);
                return true;
            default:
                return false;
        }
    }

    private static bool VerbInY(ref StemWord stem) =>
        VerbsInY.Longest(stem.Letters, stem.Verbal, out var at) != SuffixTable.None
        && at > 0
        && stem.Letters[at - 1] == 'u'
        && stem.CutAt(at, 0);

    private static void VerbSuffix(ref StemWord stem)
    {
        var group = Verbs.Longest(stem.Letters, stem.Verbal, out var at);
        stem.CutAt(at, 0);
        if (group == 0 && stem.EndsWith("gu"))
        {
            stem.CutAt(stem.Length - 1, 0);
        }
    }

    private static void Residue(ref StemWord stem)
    {
        var group = Residues.Longest(stem.Letters, 0, out var at);
        if (group != SuffixTable.None && stem.CutAt(at, stem.Verbal) && group == 1 && stem.EndsWith("gu"))
        {
            stem.Cut("u", stem.Verbal);
        }
    }

    private static void RemoveAcutes(Span<char> letters)
    {
        letters.Replace('á', 'a');
        letters.Replace('é', 'e');
        letters.Replace('í', 'i');
        letters.Replace('ó', 'o');
        letters.Replace('ú', 'u');
    }
}
