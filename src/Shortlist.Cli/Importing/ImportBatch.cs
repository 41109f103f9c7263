using Shortlist.Events.Border;

namespace Shortlist.Cli.Importing;

/// <summary>Records that go to disk together, and where the source stands behind them.</summary>
internal sealed record ImportBatch(IReadOnlyList<Arrival> Arrivals, ImportMark End);
