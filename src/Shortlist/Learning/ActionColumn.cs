namespace Shortlist.Learning;

/// <summary>What people did with each training row, for models that learn one action at a time.</summary>
/// <param name="Name">The kind of interaction.</param>
/// <param name="Values">One a row: 0 where it did not happen, else its value, such as 1 for a click or seconds for a stay.</param>
public sealed record ActionColumn(string Name, float[] Values);
