using System.Buffers;

namespace Shortlist.Indexes.Text;

/// <summary>
/// Reduces French words to their stems, in place: the algorithm "French stemming algorithm" of Snowball, Martin Porter,
/// 2001, with its later treatment of the diaeresis: ë and ï are an e and an i behind a mark, H.
/// </summary>
/// <remarks>Allocates nothing, thread-safe. A stem is never longer than its word.</remarks>
public static class FrenchStemmer
{
    private static readonly SearchValues<char> Alphabet = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzàâçèéêëîïôùûüÿ"
    );

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouyâàëéêèïîôûù");
    private static readonly SearchValues<char> KeepS = SearchValues.Create("aiouès");
    private static readonly string[] VerbalBeginnings = ["par", "col", "tap"];

    private static readonly SuffixTable Step1 = new(
        "ance iqUe isme able iste eux ances iqUes ismes ables istes",
        "atrice ateur ation atrices ateurs ations",
        "logie logies",
        "usion ution usions utions",
        "ence ences",
        "ement ements",
        "ité ités",
        "if ive ifs ives",
        "eaux",
        "aux",
        "euse euses",
        "issement issements",
        "amment",
        "emment",
        "ment ments"
    );

    private static readonly SuffixTable VerbsInI = new(
        """
        îmes ît îtes i ie ies ir ira irai iraIent irais irait iras irent irez iriez irions irons iront is
        issaIent issais issait issant issante issantes issants isse issent isses issez issiez issions issons
        it Ie
        """
    );

    private static readonly SuffixTable Verbs = new(
        "ions",
        "é ée ées és èrent er era erai eraIent erais erait eras erez eriez erions erons eront ez iez",
        """
        âmes ât âtes a ai aIent ais ait ant ante antes ants as asse assent asses assiez assions
        """
    );

    private static readonly SuffixTable Residues = new("ion", "ier ière Ier Ière", "e");
    private static readonly SuffixTable Doubled = new("enn onn ett ell eill");

    /// <param name="word">
    /// Lower-case letters a to z, ç, and the vowels with their accents, with oe for œ; a word with any other is left as it is.
    /// </param>
    /// <returns>The length of the stem, which now stands at the beginning of <paramref name="word"/>.</returns>
    public static int Stem(Span<char> word)
    {
        if (word.Length > StemWord.LengthMax || word.ContainsAnyExcept(Alphabet))
        {
            return word.Length;
        }
        Span<char> room = stackalloc char[2 * StemWord.LengthMax];
        var stem = new StemWord(room, Mark(word, room), Vowels);
        stem.Verbal = VerbalRegion(stem);
        if (StandardSuffix(ref stem) || VerbInI(ref stem) || VerbSuffix(ref stem))
        {
            if (stem.FromEnd(1) is 'Y' or 'ç')
            {
                stem.Put(stem.Length - 1, stem.FromEnd(1) == 'Y' ? "i" : "c");
            }
        }
        else
        {
            Residue(ref stem);
        }
        if (Doubled.Longest(stem.Letters, 0, out _) != SuffixTable.None)
        {
            stem.CutAt(stem.Length - 1, 0);
        }
        RemoveLastAccent(ref stem);
        return Unmark(stem.Letters, word);
    }

    // u and i between vowels, y beside one, and the u of "qu" are consonants, written as capitals from here on.
    private static int Mark(ReadOnlySpan<char> word, Span<char> room)
    {
        var length = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var letter = word[i];
            var isAfterVowel = length > 0 && Vowels.Contains(room[length - 1]);
            var isBeforeVowel = i + 1 < word.Length && Vowels.Contains(word[i + 1]);
            var isConsonant = letter switch
            {
                'u' => (isAfterVowel && isBeforeVowel) || (i > 0 && word[i - 1] == 'q'),
                'i' => isAfterVowel && isBeforeVowel,
                'y' => isAfterVowel || isBeforeVowel,
                _ => false,
            };
            if (letter is 'ë' or 'ï')
            {
                room[length++] = 'H';
            }
            room[length++] = letter switch
            {
                'ë' => 'e',
                'ï' => 'i',
                _ => isConsonant ? char.ToUpperInvariant(letter) : letter,
            };
        }
        return length;
    }

    private static int Unmark(ReadOnlySpan<char> letters, Span<char> word)
    {
        var length = 0;
        for (var i = 0; i < letters.Length; i++)
        {
            var isMark = letters[i] == 'H';
            var next = isMark && i + 1 < letters.Length ? letters[i + 1] : '\0';
            if (next is 'e' or 'i')
            {
                word[length++] = next == 'e' ? 'ë' : 'ï';
                i++;
            }
            else if (!isMark)
            {
                word[length++] = char.ToLowerInvariant(letters[i]);
            }
        }
        return length;
    }

    // Behind the third letter of a word that begins with two vowels, else behind the first vowel that does not begin it.
    private static int VerbalRegion(StemWord stem)
    {
        foreach (var beginning in VerbalBeginnings)
        {
            if (stem.Letters.StartsWith(beginning))
            {
                return beginning.Length;
            }
        }
        if (stem.IsVowel(0) && stem.IsVowel(1))
        {
            return Math.Min(3, stem.Length);
        }
        for (var i = 1; i < stem.Length; i++)
        {
            if (stem.IsVowel(i))
            {
                return i + 1;
            }
        }
        return stem.Length;
    }

    // True where an ending went and the endings of verbs are not to be looked for.
    private static bool StandardSuffix(ref StemWord stem)
    {
        var group = Step1.Longest(stem.Letters, 0, out var at);
        var second = stem.Second;
        switch (group)
        {
            case 0:
                return stem.CutAt(at, second);
            case 1 when stem.CutAt(at, second):
                CutIc(ref stem);
                return true;
            case 2:
                return stem.Put(at, "log", second);
            case 3:
                return stem.Put(at, "u", second);
            case 4:
                return stem.Put(at, "ent", second);
            case 5 when stem.CutAt(at, stem.Verbal):
                BeforeEment(ref stem);
                return true;
            case 6 when stem.CutAt(at, second):
                BeforeIte(ref stem);
                return true;
            case 7 when stem.CutAt(at, second):
                if (stem.Cut("at", second))
                {
                    CutIc(ref stem);
                }
                return true;
            case 8:
                return stem.Put(at, "eau");
            case 9:
                return stem.Put(at, "al", stem.First);
            case 10:
                return stem.CutAt(at, second) || stem.Put(at, "eux", stem.First);
            case 11:
                return stem.IsConsonant(at - 1) && stem.CutAt(at, stem.First);
            default:
                AdverbSuffix(ref stem, group, at);
                return false;
        }
    }

    private static void AdverbSuffix(ref StemWord stem, int group, int at)
    {
        if (group == 12)
        {
            stem.Put(at, "ant", stem.Verbal);
        }
        else if (group == 13)
        {
            stem.Put(at, "ent", stem.Verbal);
        }
        else if (group == 14 && stem.IsVowel(at - 1))
        {
            stem.CutAt(at, stem.Verbal + 1); // The vowel stands within the region too.
        }
    }

    private static void CutIc(ref StemWord stem)
    {
        if (stem.EndsWith("ic") && !stem.Cut("ic", stem.Second))
        {
            stem.Put(stem.Length - 2, "iqU");
        }
    }

    private static void BeforeEment(ref StemWord stem)
    {
        var (second, length) = (stem.Second, stem.Length);
        if (stem.EndsWith("iv"))
        {
            if (stem.Cut("iv", second))
            {
                stem.Cut("at", second);
            }
        }
        else if (stem.EndsWith("eus"))
        {
            _ = stem.Cut("eus", second) || stem.Put(length - 3, "eux", stem.First);
        }
        else if (stem.EndsWith("ièr") || stem.EndsWith("Ièr"))
        {
            stem.Put(length - 3, "i", stem.Verbal);
        }
        else
        {
            stem.CutAny(["abl", "iqU"], second);
        }
    }

    private static void BeforeIte(ref StemWord stem)
    {
        if (stem.EndsWith("abil"))
        {
            _ = stem.Cut("abil", stem.Second) || stem.Put(stem.Length - 4, "abl");
        }
        else if (stem.EndsWith("ic"))
        {
            CutIc(ref stem);
        }
        else
        {
            stem.Cut("iv", stem.Second);
        }
    }

    private static bool VerbInI(ref StemWord stem) =>
        VerbsInI.Longest(stem.Letters, stem.Verbal, out var at) != SuffixTable.None
        && at > stem.Verbal
        && stem.IsConsonant(at - 1)
        && stem.Letters[at - 1] != 'H'
        && stem.CutAt(at, 0);

    private static bool VerbSuffix(ref StemWord stem)
    {
        switch (Verbs.Longest(stem.Letters, stem.Verbal, out var at))
        {
            case 0:
                return stem.CutAt(at, stem.Second);
            case 1:
                return stem.CutAt(at, 0);
            case 2:
                stem.CutAt(at, 0);
                stem.Cut("e", stem.Verbal);
                return true;
            default:
                return false;
        }
    }

    private static void Residue(ref StemWord stem)
    {
        if (
            stem.FromEnd(1) == 's'
            && stem.Length > 1
            && (!KeepS.Contains(stem.FromEnd(2)) || stem.Letters[..^1].EndsWith("Hi"))
        )
        {
            stem.CutAt(stem.Length - 1, 0);
        }
        switch (Residues.Longest(stem.Letters, stem.Verbal, out var at))
        {
            case 0 when at > stem.Verbal && stem.Letters[at - 1] is 's' or 't':
                stem.CutAt(at, stem.Second);
                break;
            case 1:
                stem.Put(at, "i");
                break;
            case 2:
                stem.CutAt(at, 0);
                break;
        }
    }

    // é or è before final consonants is an e.
    private static void RemoveLastAccent(ref StemWord stem)
    {
        var at = stem.Length - 1;
        while (stem.IsConsonant(at))
        {
            at--;
        }
        if (at >= 0 && at < stem.Length - 1 && stem.Letters[at] is 'é' or 'è')
        {
            stem.Letters[at] = 'e';
        }
    }
}
