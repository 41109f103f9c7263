namespace Shortlist.Monitoring.Data;

/// <summary>Something about the data of the latest whole hours that is not as it should be.</summary>
public sealed record DataFinding
{
    /// <summary>An attribute, such as item.price, an interaction, or a type of event.</summary>
    public required string Field { get; init; }

    /// <summary>One of <see cref="DataRule"/>.</summary>
    public required string Rule { get; init; }

    /// <summary>The value in question, where the rule is about one.</summary>
    public string Subject { get; init; } = "";

    /// <summary>What was found: a count, a rate for each list, or a share.</summary>
    public required double Value { get; init; }

    /// <summary>What was to be expected, or the most that the contract allows.</summary>
    public required double Expected { get; init; }

    /// <summary>How many records, lists or values it was found in.</summary>
    public required long N { get; init; }

    /// <summary>When it most likely began, as far as hours tell and a week back.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The end of the last hour that was looked at.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Broken, so that nothing should be learned from it; else only unusual.</summary>
    public required bool Broken { get; init; }

    public required string Sentence { get; init; }
}
