namespace Shortlist.Features;

/// <summary>
/// A time as one way of counting sees it, worked out once for many keys: an epoch and what it weighs, or the number of
/// a part of a window.
/// </summary>
public readonly record struct Moment(long Number, int Weight = 0);
