using Shortlist.Experiments;

namespace Shortlist.Server.Wire;

/// <summary>How an online test stands. Where it isn't trustworthy, the arms' sizes contradict the design and no difference counts.</summary>
internal sealed record ExperimentReply
{
    public required string Experiment { get; init; }

    public required bool Trustworthy { get; init; }

    /// <summary>Chance of arm sizes this far from the design where nothing is wrong.</summary>
    public required double? SampleRatioP { get; init; }

    public required IReadOnlyList<ArmReply> Arms { get; init; }

    /// <summary>Every arm against the first.</summary>
    public required IReadOnlyList<DifferenceReply> Differences { get; init; }

    public required int CrossedUsers { get; init; }

    public required long UnattributedInteractions { get; init; }

    public static ExperimentReply Of(ExperimentReport report) =>
        new()
        {
            Experiment = report.Experiment,
            Trustworthy = report.IsTrustworthy,
            SampleRatioP = report.SampleRatio?.P,
            Arms = [.. report.Arms.Select(ArmReply.Of)],
            Differences = [.. report.Differences.Select(DifferenceReply.Of)],
            CrossedUsers = report.CrossedUsers,
            UnattributedInteractions = report.UnattributedInteractions,
        };
}
