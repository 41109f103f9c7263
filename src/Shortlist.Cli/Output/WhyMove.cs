namespace Shortlist.Cli.Output;

/// <summary>An item that a selector moved, in a <see cref="WhyStep"/>; it was left out where it has no place afterwards.</summary>
internal sealed record WhyMove(string Item, int From, int? To);
