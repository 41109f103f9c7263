namespace Shortlist.Designs.Linting;

/// <summary>A chance is worth logging only where it is the one with which an item stands where it stands.</summary>
internal sealed class ExplorationRule : ILintRule
{
    public string Id => "L47";

    public string Summary =>
        "What draws places stands last in the selection, says which places, and what it learns from.";

    /// <summary>Whether a selector draws places. The lint knows no kinds: whichever has slots does.</summary>
    public static bool Draws(KindSpec selector) => selector.Parameters.Has("slots");

    public IEnumerable<Finding> Check(LintContext context)
    {
        var selection = context.Design.Ranking.Selection;
        var pageSizeMax = Math.Max(context.Design.Serving.PageSize, context.Design.Serving.PageSizeMax);
        foreach (var (i, selector) in selection.Index().Where(entry => Draws(entry.Item)))
        {
            var path = $"ranking.selection[{i}]";
            if (i + 1 < selection.Count)
            {
                yield return context.Error(
                    this,
                    path,
                    $"'{selector.Name}' draws places, and '{selection[i + 1].Name}' behind it moves what was drawn, so that logged chances would be untrue. Put '{selector.Name}' last."
                );
            }
            var slots = selector.Parameters.Numbers("slots");
            foreach (
                var slot in slots.Where(slot =>
                    slot == 0 || !double.IsInteger(slot) || Math.Abs(slot) > pageSizeMax
                )
            )
            {
                yield return context.Error(
                    this,
                    path,
                    $"The slot {Quantity.Plain(slot)} of '{selector.Name}' is no place of a page. Give whole numbers from 1 to {pageSizeMax}, or from -1 to -{pageSizeMax} to count from the end."
                );
            }
            if (slots.Count == 0)
            {
                yield return context.Error(
                    this,
                    path,
                    $"'{selector.Name}' has no slots, so it draws nothing. Give it some, such as [-1], or take it out."
                );
            }
            if (selector.Parameters.TextOrNull("policy") is "thompson" && !selector.Parameters.Has("of"))
            {
                yield return context.Error(
                    this,
                    path,
                    $"'{selector.Name}' draws by thompson and doesn't say what a success is. Name an interaction in 'of'."
                );
            }
        }
    }
}
