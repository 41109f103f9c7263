namespace Shortlist.Indexes.Text;

/// <summary>What a UTF-16 code unit means for the borders of words.</summary>
internal enum CharKind : byte
{
    /// <summary>Space, punctuation, symbol, emoji, control: ends a word.</summary>
    Separator,

    /// <summary>A letter or digit of a script that writes spaces between words.</summary>
    Letter,

    /// <summary>A Han character: a word of its own, and a pair with the next one.</summary>
    Ideograph,

    /// <summary>A letter of a script without spaces, or of Korean: read in pairs.</summary>
    Paired,

    /// <summary>Joins letters, as in "don't".</summary>
    Apostrophe,

    /// <summary>An accent, joiner or direction mark: as if it were not there.</summary>
    Ignored,

    /// <summary>A letter that becomes several, such as a ligature.</summary>
    Several,

    /// <summary>The first half of a surrogate pair.</summary>
    High,
}
