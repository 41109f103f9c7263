namespace Shortlist.Designs;

/// <summary>One parameter of a model that a search may choose, and from what.</summary>
public sealed record SearchSpec
{
    /// <summary>A model of the ladder.</summary>
    public required string Model { get; init; }

    /// <summary>A parameter of its kind: a number, or a word out of a choice.</summary>
    public required string Parameter { get; init; }

    /// <summary>The only numbers tried; empty where words or a range are given.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>The only words tried; empty where numbers are given.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    public double? From { get; init; }

    public double? To { get; init; }

    /// <summary>Whether each factor is as likely as any other, as for a learning rate; else each difference.</summary>
    public bool IsLog { get; init; }

    public Position At { get; init; }
}
