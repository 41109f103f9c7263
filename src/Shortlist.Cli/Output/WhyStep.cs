using Shortlist.Serving;

namespace Shortlist.Cli.Output;

/// <summary>What a selector did, in a <see cref="WhyDocument"/>.</summary>
internal sealed record WhyStep(string Selector, int Before, int After, IReadOnlyList<WhyMove> Moves)
{
    public static WhyStep Of(SelectionStep step) =>
        new(
            step.Selector,
            step.Before,
            step.After,
            [.. step.Moves.Select(move => new WhyMove(move.Item.Value, move.From, move.To))]
        );
}
