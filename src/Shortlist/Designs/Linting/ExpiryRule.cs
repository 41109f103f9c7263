namespace Shortlist.Designs.Linting;

/// <summary>An item whose time is over is wrong on every rung and out of every cache.</summary>
internal sealed class ExpiryRule : ILintRule
{
    public string Id => "L36";

    public string Summary => "Items that expire are filtered when they have.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var design = context.Design;
        if (
            design.Data.ExpiresAt is { } attribute
            && !design.Retrieval.Filters.Any(filter => filter.Kind is "expired")
        )
        {
            yield return context.Error(
                this,
                "retrieval.filters",
                $"Items expire at '{attribute}', and no filter takes them out. Add {{ kind: expired, at: item.{attribute} }}; filters hold on every rung."
            );
        }
        if (
            design.Data.ExpiresAt is null
            && design.Retrieval.Filters.Any(filter =>
                filter.Kind is "expired" && filter.Parameters.TextOrNull("at") is null
            )
        )
        {
            yield return context.Error(
                this,
                "retrieval.filters",
                "A filter takes out what has expired, and nothing says when items expire. Set data.expires_at, or the filter's at."
            );
        }
    }
}
