using Shortlist.Experiments;

namespace Shortlist.Server.Wire;

/// <summary>What one arm of an experiment showed and got back.</summary>
internal sealed record ArmReply
{
    public required string Arm { get; init; }

    public required double Share { get; init; }

    public required int Users { get; init; }

    public required long Lists { get; init; }

    public required long Impressions { get; init; }

    public required IReadOnlyList<RateReply> Rates { get; init; }

    /// <summary>Share of the lists by rung.</summary>
    public required IReadOnlyDictionary<string, double> Rungs { get; init; }

    public static ArmReply Of(ArmReport arm) =>
        new()
        {
            Arm = arm.Arm,
            Share = arm.Share,
            Users = arm.Users,
            Lists = arm.Lists,
            Impressions = arm.Impressions,
            Rates = [.. arm.Rates.Select(RateReply.Of)],
            Rungs = arm.RungShares.ToDictionary(StringComparer.Ordinal),
        };
}
