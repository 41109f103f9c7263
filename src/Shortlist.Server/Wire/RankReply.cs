using Shortlist.Catalog;
using Shortlist.Serving;

namespace Shortlist.Server.Wire;

/// <summary>A list, on which rung it was made, with which versions, and why each item is in it.</summary>
internal sealed record RankReply
{
    public required string Request { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Rung { get; init; }

    public required string RungReason { get; init; }

    public required VersionsReply Versions { get; init; }

    public required IReadOnlyList<ExposureReply> Exposures { get; init; }

    public required IReadOnlyList<RankedItemReply> Items { get; init; }

    /// <summary>What was made of the query; left out where the system has none.</summary>
    public QueryReply? Query { get; init; }

    public required IReadOnlyList<RetrieverReply> Retrievers { get; init; }

    public required IReadOnlyList<RefusedReply> Refused { get; init; }

    public required int CandidateCount { get; init; }

    public required CoverageReply Coverage { get; init; }

    /// <summary>What answers like it were worth when the bundle was made; left out where nobody has measured it.</summary>
    public QualityReply? ExpectedQuality { get; init; }

    /// <summary>For people, where there is nothing to show them; else left out.</summary>
    public string? Message { get; init; }

    public required double ElapsedMs { get; init; }

    /// <summary>Left out where the design has no cache.</summary>
    public CacheReply? Cache { get; init; }

    public static RankReply Of(RankAnswer answer) =>
        new()
        {
            Request = answer.Request.Value,
            At = answer.At,
            Rung = answer.Rung,
            RungReason = answer.RungReason,
            Versions = new(answer.System, answer.DesignHash, answer.Bundle, answer.Model, answer.LogOffset),
            Exposures =
            [
                .. answer.Exposures.Select(exposure => new ExposureReply(exposure.Experiment, exposure.Arm)),
            ],
            Items =
            [
                .. answer.Items.Select(item => new RankedItemReply(
                    item.Item.Value,
                    item.Position,
                    item.Score,
                    item.Sources,
                    item.Reasons,
                    Visible(item.Attributes)
                )),
            ],
            Query = answer.Query is { } query ? QueryReply.Of(query) : null,
            Retrievers =
            [
                .. answer.Retrievers.Select(report => new RetrieverReply(
                    report.Name,
                    report.Found,
                    report.ElapsedMs,
                    report.Skipped,
                    report.IsStale,
                    report.RefusedCount,
                    report.Trouble.Length > 0 ? report.Trouble : null
                )),
            ],
            Refused = [.. answer.Refused.Select(refused => new RefusedReply(refused.Filter, refused.Count))],
            CandidateCount = answer.CandidateCount,
            Coverage = CoverageReply.Of(answer),
            ExpectedQuality = answer.ExpectedQuality is { } quality ? QualityReply.Of(quality) : null,
            Message = answer.Message.Length > 0 ? answer.Message : null,
            ElapsedMs = answer.ElapsedMs,
            Cache = answer.Cache is { } use ? CacheReply.Of(use) : null,
        };

    // A vector is hundreds of numbers that nobody shows; GET the item has them.
    private static Attributes Visible(Attributes attributes) =>
        Attributes.Of(attributes.Where(pair => pair.Value is not AttributeValue.Vector));
}
