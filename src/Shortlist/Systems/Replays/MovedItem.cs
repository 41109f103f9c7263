using Shortlist.Catalog;

namespace Shortlist.Systems.Replays;

/// <summary>An item that stands elsewhere, in some of the lists that were compared, by the one bundle than by the other.</summary>
/// <param name="Item">It moved.</param>
/// <param name="Title">What people call it; its id where nobody said.</param>
/// <param name="Lists">In so many lists it moved.</param>
/// <param name="Entered">Of those, lists that only the second bundle has it in.</param>
/// <param name="Left">Of those, lists that only the first bundle has it in.</param>
/// <param name="Shift">Places it rose by, on average; below 0 it fell. An item that isn't in a list counts as just below it.</param>
/// <param name="Because">The part of the score that most often moved it most; empty where none was looked at.</param>
public sealed record MovedItem(
    ItemId Item,
    string Title,
    int Lists,
    int Entered,
    int Left,
    double Shift,
    string Because
);
