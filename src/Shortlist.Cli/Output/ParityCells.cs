using Shortlist.Systems;

namespace Shortlist.Cli.Output;

/// <summary>One feature of a <see cref="ParityDocument"/>; the example is that of the first cell that differs.</summary>
internal sealed record ParityCells(
    string Feature,
    long Cells,
    long Differing,
    double Share,
    string? Request,
    string? Item,
    float? Served,
    float? Recomputed,
    long NotComparable,
    string Reason
)
{
    public static ParityCells Of(ParityFeature feature) =>
        new(
            feature.Name,
            feature.Cells,
            feature.Differing,
            feature.Share,
            feature.First?.Request.Value,
            feature.First?.Item.Value,
            feature.First?.Served,
            feature.First?.Recomputed,
            feature.NotComparable,
            feature.Reason
        );
}
