using Shortlist.Systems.Replays;

namespace Shortlist.Cli.Output;

/// <summary>What two bundles make of the same requests.</summary>
internal sealed record DiffDocument(string System, BundleDiffReport Diff);
