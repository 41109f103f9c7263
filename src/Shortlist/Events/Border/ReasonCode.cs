namespace Shortlist.Events.Border;

/// <summary>Why a record was refused, in one word that stays the same from release to release: for counting, and for scripts.</summary>
public static class ReasonCode
{
    /// <summary>The line is no JSON.</summary>
    public const string NotJson = "not_json";

    /// <summary>Half a surrogate pair, or bytes that are no UTF-8.</summary>
    public const string Encoding = "encoding";

    /// <summary>A value of another type than the design declares.</summary>
    public const string Type = "type";

    /// <summary>An event type or an interaction that nobody declared.</summary>
    public const string UnknownKind = "unknown_kind";

    /// <summary>A member or an attribute that nobody declared.</summary>
    public const string UnknownField = "unknown_field";

    /// <summary>A value that must be there is not.</summary>
    public const string Required = "required";

    /// <summary>A number, a time or a length below or above what is allowed.</summary>
    public const string Range = "range";

    /// <summary>A word outside the closed set.</summary>
    public const string Domain = "domain";

    /// <summary>Too many characters, elements or bytes.</summary>
    public const string TooLong = "too_long";

    /// <summary>Dated further ahead than the design allows.</summary>
    public const string Future = "future";

    /// <summary>Dated before anything that can be meant.</summary>
    public const string TooOld = "too_old";

    /// <summary>Arrived later than the design allows.</summary>
    public const string Late = "late";

    /// <summary>Names an item, a user or a list that nobody knows.</summary>
    public const string Reference = "reference";

    /// <summary>Another item or user has the value already.</summary>
    public const string NotUnique = "not_unique";

    /// <summary>The id is known, with other content.</summary>
    public const string DuplicateConflict = "duplicate_conflict";

    /// <summary>A rule of the log itself, which holds for every design.</summary>
    public const string Refused = "refused";

    /// <summary>All of them, so that a reader of counts knows what there may be.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        NotJson,
        Encoding,
        Type,
        UnknownKind,
        UnknownField,
        Required,
        Range,
        Domain,
        TooLong,
        Future,
        TooOld,
        Late,
        Reference,
        NotUnique,
        DuplicateConflict,
        Refused,
    ];
}
