#pragma warning disable CA1822 // Being filled in.
using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Serving;

namespace Shortlist.Systems;

/// <summary>A design, running: its log, its state, its bundles and its answers.</summary>
public sealed class RankingSystem : IAsyncDisposable
{
    public Design Design => throw new InvalidOperationException();

    public string Folder => throw new InvalidOperationException();

    public SystemStatus Status => throw new InvalidOperationException();

    /// <summary>Opens the system's folder, recovers its log, replays it and loads the serving bundle.</summary>
    public static Task<RankingSystem> OpenAsync(
        Design design,
        string folder,
        SystemOptions options,
        TimeProvider clock,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    ) => throw new InvalidOperationException();

    /// <summary>Always answers while the process lives; the rung says how well.</summary>
    public ValueTask<RankAnswer> RankAsync(RankRequest request, CancellationToken cancellation) =>
        throw new InvalidOperationException();

    /// <summary>Appends to the log and waits until every following answer knows the events. One outcome an event, in order.</summary>
    public ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(
        IReadOnlyList<LogEvent> events,
        CancellationToken cancellation
    ) => throw new InvalidOperationException();

    /// <summary>Why: the record of one of the last requests; null where it is not known any more.</summary>
    public RequestRecord? Find(RequestId request) => throw new InvalidOperationException();

    public Entity<ItemId>? Find(ItemId item) => throw new InvalidOperationException();

    public Entity<UserId>? Find(UserId user) => throw new InvalidOperationException();

    /// <summary>Trains the ladder on the log, judges it, publishes a bundle and promotes it if it passes the gates.</summary>
    public Task<TrainingReport> TrainAsync(
        string reason,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation
    ) => throw new InvalidOperationException();

    /// <summary>Makes a published bundle the serving one; a request sees the old or the new one, never both.</summary>
    public void Promote(string bundle, string reason) => throw new InvalidOperationException();

    /// <summary>Back to the bundle that served before.</summary>
    public void Rollback(string reason) => throw new InvalidOperationException();

    public ValueTask DisposeAsync() => throw new InvalidOperationException();
}
