using System.Collections.Immutable;
using Shortlist.Catalog;

namespace Shortlist.Experiments;

/// <summary>A list that interactions may still refer to.</summary>
internal sealed class ShownTally(DateTimeOffset at, UnitTally unit, ImmutableArray<ItemId> items)
{
    public DateTimeOffset At => at;

    public UnitTally Unit => unit;

    public HashSet<(int Position, int Kind)> Reacted { get; } = [];

    public int? PositionOf(ItemId item) => items.IndexOf(item) is var position and >= 0 ? position : null;
}
