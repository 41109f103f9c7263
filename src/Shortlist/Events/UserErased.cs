using Shortlist.Catalog;

namespace Shortlist.Events;

/// <summary>
/// Everything known of a user is forgotten from here on. The events before it stay in the log: taking them out is an erasure,
/// <see cref="EventLog.EraseAsync(UserTrace, CancellationToken)"/>.
/// </summary>
public sealed record UserErased : LogEvent
{
    public required UserId User { get; init; }
}
