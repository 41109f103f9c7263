namespace Shortlist.Designs;

/// <summary>What must hold for arriving data beyond what its attribute declares, and what becomes of data that breaks it.</summary>
public sealed record ContractSpec
{
    /// <summary>The rules about one record, which the border executes; the others are about shares, and a monitor's.</summary>
    public static readonly IReadOnlyList<string> RecordRules =
    [
        "required",
        "range",
        "one_of",
        "length",
        "future",
        "not_before",
        "unique",
        "reference",
    ];

    /// <summary>The rules about many records together.</summary>
    public static readonly IReadOnlyList<string> ShareRules = ["missing_share"];

    /// <summary>As in item.title; empty for the rule reference, which is about interactions.</summary>
    public string Attribute { get; init; } = "";

    /// <summary>One of <see cref="RecordRules"/> or <see cref="ShareRules"/>.</summary>
    public required string Rule { get; init; }

    /// <summary>Least number, or fewest characters.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Greatest number or share, or most characters.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>The closed set of words or texts.</summary>
    public IReadOnlyList<string> OneOf { get; init; } = [];

    /// <summary>The earliest time that can be meant.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>item, user or request: what an interaction must name that is known; empty for other rules.</summary>
    public string Reference { get; init; } = "";

    /// <summary>The interactions a reference is asked of; empty for all.</summary>
    public IReadOnlyList<string> Interactions { get; init; } = [];

    /// <summary>Whether breaking data is kept out; else it only warns.</summary>
    public bool Quarantine { get; init; }
}
