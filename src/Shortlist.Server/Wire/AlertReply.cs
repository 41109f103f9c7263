using Shortlist.Monitoring;

namespace Shortlist.Server.Wire;

/// <summary>An alert of the design and its state.</summary>
internal sealed record AlertReply
{
    public required string Alert { get; init; }

    /// <summary>ok, pending, firing, resolved.</summary>
    public required string State { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required double? Value { get; init; }

    public required string Severity { get; init; }

    public required string Owner { get; init; }

    public required string Runbook { get; init; }

    public required string Sentence { get; init; }

    public static AlertReply Of(AlertStatus status) =>
        new()
        {
            Alert = status.Alert.Name,
            State = status.State.ToString().ToLowerInvariant(),
            Since = status.Since,
            Value = status.Reading.Value,
            Severity = status.Alert.Severity,
            Owner = status.Alert.Owner,
            Runbook = status.Alert.Runbook,
            Sentence = status.Sentence,
        };
}
