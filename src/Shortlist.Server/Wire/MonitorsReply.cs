namespace Shortlist.Server.Wire;

/// <summary>What is watched: alerts, and the drift of the last window, the worst feature first.</summary>
internal sealed record MonitorsReply(
    IReadOnlyList<AlertReply> Alerts,
    IReadOnlyList<DriftReply> Drift,
    string LastRetrainingFailure,
    string LastBundleRefusal
);
