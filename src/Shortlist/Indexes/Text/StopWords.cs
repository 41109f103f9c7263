using System.Collections.Frozen;

namespace Shortlist.Indexes.Text;

/// <summary>
/// English function words: articles, pronouns, prepositions, conjunctions, auxiliaries. They say little about what a
/// text is about, and long queries are half made of them. Contractions that are other words without their apostrophe, such as "we'll", are not among them.
/// </summary>
public static class StopWords
{
    private const string English = """
        a an the
        i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her
        hers herself it its itself they them their theirs themselves one ones
        this that these those who whom whose which what there here
        am is are was were be been being have has had having do does did doing done
        can could will would shall should may might must cannot
        and or but if because as until while though although than then so nor either neither
        of at by for with about against between into through during before after above below to from up down in out
        on off over under upon onto within without
        again further once when where why how all any both each few more most other another some such no not only
        own same too very just also
        im youre hes shes theyre ive youve weve theyve youd hed theyd youll
        theyll isnt arent wasnt werent hasnt havent hadnt doesnt dont didnt wont wouldnt shant shouldnt cant couldnt
        mustnt lets thats whos whats heres theres whens wheres whys hows
        """;

    private static readonly FrozenSet<string> Set = English
        .Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Set.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The word folded, without apostrophes, not stemmed.</summary>
    public static bool Contains(ReadOnlySpan<char> word) => Lookup.Contains(word);
}
