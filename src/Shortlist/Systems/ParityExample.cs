using Shortlist.Catalog;

namespace Shortlist.Systems;

/// <summary>A cell in which what was served and what replay computes differ; a missing value is null.</summary>
public sealed record ParityExample(RequestId Request, ItemId Item, float? Served, float? Recomputed)
{
    public override string ToString() =>
        $"item '{Item}' of request '{Request}': served {Shown(Served)}, recomputed {Shown(Recomputed)}";

    // As many digits as tell it from its neighbours.
    private static string Shown(float? value) =>
        value is { } known ? FormattableString.Invariant($"{known:R}") : "missing";
}
