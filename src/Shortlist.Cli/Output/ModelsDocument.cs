namespace Shortlist.Cli.Output;

/// <summary>The bundles of a system, oldest first, and which of them serves; null before the first promotion.</summary>
internal sealed record ModelsDocument(string System, string? Serving, IReadOnlyList<ModelsBundle> Bundles);
