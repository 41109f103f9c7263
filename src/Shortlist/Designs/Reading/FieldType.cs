namespace Shortlist.Designs.Reading;

/// <summary>What may stand behind a key of the document.</summary>
internal enum FieldType
{
    Text,

    /// <summary>One text or a list of texts.</summary>
    Texts,
    Number,
    Integer,
    Flag,

    /// <summary>A whole number with a unit.</summary>
    Duration,

    /// <summary>A day, as in 2026-11-20.</summary>
    Date,

    /// <summary>One word or a list of words, each at most once.</summary>
    Words,

    /// <summary>A map from names to numbers.</summary>
    Weights,

    /// <summary>A map from names to durations.</summary>
    Durations,

    /// <summary>A list of numbers.</summary>
    Numbers,

    /// <summary>One number or text, which may be empty, or a list of them.</summary>
    Codes,

    /// <summary>A map with the keys of <see cref="FieldDefinition.Fields"/>.</summary>
    Record,

    /// <summary>A list of such maps.</summary>
    Records,

    /// <summary>A map from names to such maps.</summary>
    Named,

    /// <summary>A list of named kinds: such maps, and the parameters of the kind beside them.</summary>
    Kinds,
}
