namespace Shortlist.Designs;

/// <summary>A level of degradation: what it does and what it needs.</summary>
public sealed record RungSpec
{
    /// <summary>One of <see cref="RungNames"/>.</summary>
    public required string Name { get; init; }

    public string When { get; init; } = "";

    /// <summary>
    /// What must work for this rung, of <see cref="DependencyNames"/>: less on each lower rung, nothing on the last. It is
    /// left out as soon as one of them is lost, and whatever it says as soon as what it can't do without is.
    /// </summary>
    public required IReadOnlyList<string> DependsOn { get; init; }

    public Position At { get; init; }

    /// <summary>Share of the full rung's quality, 0 to 1; null until it has been measured.</summary>
    public double? Keeps { get; init; }

    /// <summary>Of the rung light: the rule of the ladder that ranks on it; null for the ladder's first.</summary>
    public string? Model { get; init; }

    /// <summary>Of the rung static: the ids of items that are shown where the hard filters let them pass.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>Of the rung static: what people are told where there is no list.</summary>
    public string Message { get; init; } = "";
}
