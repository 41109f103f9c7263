using Shortlist.Monitoring.Data;

namespace Shortlist.Server.Wire;

/// <summary>Something about the data of the latest whole hours that is not as it should be.</summary>
internal sealed record DataFindingReply
{
    /// <summary>An attribute, an interaction or a type of event.</summary>
    public required string Field { get; init; }

    /// <summary>A word that stays the same.</summary>
    public required string Rule { get; init; }

    /// <summary>The value in question; absent where the rule is about none.</summary>
    public string? Subject { get; init; }

    public required double Value { get; init; }

    public required double Expected { get; init; }

    public required long N { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Whether nothing should be learned from it.</summary>
    public required bool Broken { get; init; }

    public required string Sentence { get; init; }

    public static DataFindingReply Of(DataFinding finding) =>
        new()
        {
            Field = finding.Field,
            Rule = finding.Rule,
            Subject = finding.Subject.Length == 0 ? null : finding.Subject,
            Value = finding.Value,
            Expected = finding.Expected,
            N = finding.N,
            Since = finding.Since,
            Broken = finding.Broken,
            Sentence = finding.Sentence,
        };
}
