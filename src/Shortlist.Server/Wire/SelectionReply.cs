using Shortlist.Serving;

namespace Shortlist.Server.Wire;

/// <summary>What one selector did.</summary>
internal sealed record SelectionReply(
    string Selector,
    int Before,
    int After,
    IReadOnlyList<SelectionMoveReply> Moves
)
{
    public static SelectionReply Of(SelectionStep step) =>
        new(
            step.Selector,
            step.Before,
            step.After,
            [.. step.Moves.Select(move => new SelectionMoveReply(move.Item.Value, move.From, move.To))]
        );
}
