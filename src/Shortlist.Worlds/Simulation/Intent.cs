namespace Shortlist.Worlds.Simulation;

/// <summary>What a searcher wants, beneath what was typed.</summary>
/// <param name="Topics">Of the item the searcher has in mind.</param>
/// <param name="Terms">The words without their typing errors.</param>
/// <param name="Typed">The words as typed.</param>
internal sealed record Intent(double[] Topics, IReadOnlyList<string> Terms, IReadOnlyList<string> Typed);
