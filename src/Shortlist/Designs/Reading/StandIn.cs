namespace Shortlist.Designs.Reading;

/// <summary>
/// What takes the place of a value that can't be read, so that the rest of a design can be reviewed all the same. A
/// finding that is the same with the lowest and the highest value does not depend on it.
/// </summary>
internal enum StandIn
{
    /// <summary>Nothing does: a design is made of what was written.</summary>
    None,
    Low,
    High,
}
