using System.Buffers;

namespace Shortlist.Indexes.Text;

/// <summary>
/// A word while it is reduced: its letters so far and the regions within which endings may go, as the Snowball
/// descriptions of the Romance languages and of German define them.
/// </summary>
/// <remarks>Letters that stand for other than a vowel are written as capitals meanwhile. Works in the caller's memory.</remarks>
internal ref struct StemWord
{
    /// <summary>Longer words are of no language and are left as they are.</summary>
    public const int LengthMax = 64;

    private readonly Span<char> _room;
    private readonly SearchValues<char> _vowels;

    public StemWord(Span<char> room, int length, SearchValues<char> vowels)
    {
        _room = room;
        _vowels = vowels;
        Length = length;
        First = RegionAfter(0);
        Second = RegionAfter(First);
    }

    public int Length { get; private set; }

    public readonly Span<char> Letters => _room[..Length];

    /// <summary>R1: begins behind the first consonant that follows a vowel.</summary>
    public int First { get; set; }

    /// <summary>R2: begins behind the first consonant that follows a vowel within R1.</summary>
    public int Second { get; }

    /// <summary>RV: where the endings of verbs may stand.</summary>
    public int Verbal { get; set; }

    public readonly bool IsVowel(int at) => (uint)at < (uint)Length && _vowels.Contains(_room[at]);

    public readonly bool IsConsonant(int at) => (uint)at < (uint)Length && !_vowels.Contains(_room[at]);

    /// <summary>The letter that many places from the end, 1 for the last; NUL before the beginning.</summary>
    public readonly char FromEnd(int place) => place <= Length ? _room[Length - place] : '\0';

    public readonly bool EndsWith(string suffix) => Letters.EndsWith(suffix);

    /// <summary>Takes the ending away where the word has it and it begins at or after a place.</summary>
    public bool Cut(string suffix, int from)
    {
        var at = Length - suffix.Length;
        if (at < from || !EndsWith(suffix))
        {
            return false;
        }
        Length = at;
        return true;
    }

    /// <inheritdoc cref="Cut(string, int)"/>
    public bool CutAny(scoped ReadOnlySpan<string> suffixes, int from)
    {
        foreach (var suffix in suffixes)
        {
            if (Cut(suffix, from))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Takes away what begins at a place, if that is at or after another.</summary>
    public bool CutAt(int at, int from)
    {
        var holds = at >= from;
        Length = holds ? at : Length;
        return holds;
    }

    /// <summary>Puts letters in the place of an ending, if that begins at or after a place. They are no more than were there.</summary>
    public bool Put(int at, string letters, int from = 0)
    {
        if (at < from)
        {
            return false;
        }
        letters.CopyTo(_room[at..]);
        Length = at + letters.Length;
        return true;
    }

    /// <summary>
    /// RV of Spanish, Italian and Portuguese: behind the next vowel where the second letter is a consonant, behind the
    /// next consonant where the word begins with two vowels, else behind the third letter.
    /// </summary>
    public readonly int VerbalRegion()
    {
        if (Length < 3)
        {
            return Length;
        }
        if (!IsVowel(0) && IsVowel(1))
        {
            return 3;
        }
        var isVowelWanted = !IsVowel(1);
        for (var i = 2; i < Length; i++)
        {
            if (IsVowel(i) == isVowelWanted)
            {
                return i + 1;
            }
        }
        return Length;
    }

    private readonly int RegionAfter(int start)
    {
        for (var i = start + 1; i < Length; i++)
        {
            if (IsVowel(i - 1) && !IsVowel(i))
            {
                return i + 1;
            }
        }
        return Length;
    }
}
