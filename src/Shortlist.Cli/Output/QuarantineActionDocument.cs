namespace Shortlist.Cli.Output;

/// <summary>What was done to quarantined records.</summary>
/// <param name="Action">export, replay or discard.</param>
/// <param name="Records">Records it was done to.</param>
/// <param name="StillHeld">Records that were replayed and are refused still.</param>
/// <param name="Unknown">Ids that name no record that waits.</param>
internal sealed record QuarantineActionDocument(
    string Action,
    long Records,
    long StillHeld,
    IReadOnlyList<long> Unknown
);
