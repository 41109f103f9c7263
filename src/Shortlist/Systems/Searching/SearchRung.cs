namespace Shortlist.Systems.Searching;

/// <summary>A round of a bracket: so many recipes are tried with so much of the data, and the best go on to the next.</summary>
/// <param name="Trials">Recipes.</param>
/// <param name="Share">Of the lists to learn from, the latest; above 0 to 1.</param>
internal readonly record struct SearchRung(int Trials, double Share);
