using System.Text.Json.Serialization;
using Shortlist.Serving;

namespace Shortlist.Server.Wire;

/// <summary>One candidate: what was known of it and what became of it.</summary>
internal sealed record CandidateReply
{
    public required string Item { get; init; }

    public int? Position { get; init; }

    public double? Score { get; init; }

    public required IReadOnlyDictionary<string, double> Sources { get; init; }

    /// <summary>Null is missing, and missing is not zero.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required IReadOnlyDictionary<string, double?> Features { get; init; }

    public WhyReply? Why { get; init; }

    /// <summary>By retriever and feature, what it said taken apart; left out where there is nothing to take apart.</summary>
    public IReadOnlyDictionary<string, WhyReply>? Matches { get; init; }

    public static CandidateReply Of(CandidateRecord candidate) =>
        new()
        {
            Item = candidate.Item.Value,
            Position = candidate.Position,
            Score = candidate.Score,
            Sources = candidate.Sources,
            Features = candidate.Features,
            Why = candidate.Why is { } why ? WhyReply.Of(why) : null,
            Matches =
                candidate.Matches.Count == 0
                    ? null
                    : candidate.Matches.ToDictionary(
                        match => match.Key,
                        match => WhyReply.Of(match.Value),
                        StringComparer.Ordinal
                    ),
        };
}
