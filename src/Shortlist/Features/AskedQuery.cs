namespace Shortlist.Features;

/// <summary>A query that led to a shown list: what query folds learn from.</summary>
/// <param name="Text">As it was asked, 1 to 512 characters.</param>
/// <param name="Asker">Hash of the user, else of the session; 0 where neither is known.</param>
/// <param name="AtMs">Milliseconds since 1970, UTC.</param>
public readonly record struct AskedQuery(string Text, ulong Asker, long AtMs);
