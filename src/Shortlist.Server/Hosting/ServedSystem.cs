using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Serving;
using Shortlist.Systems;

namespace Shortlist.Server.Hosting;

/// <summary>A running system behind the routes.</summary>
internal sealed class ServedSystem(RankingSystem system, TimeProvider clock) : IServedSystem
{
    public Design Design => system.Design;

    public SystemStatus Status => system.Status;

    public IReadOnlyList<ServedBundle> Bundles =>
        Status is { Bundle.Length: > 0 } status
            ? [new(status.Bundle, status.Model, clock.GetUtcNow() - status.BundleAge, Serving: true)]
            : [];

    public ValueTask<RankAnswer> RankAsync(RankRequest request, CancellationToken cancellation) =>
        system.RankAsync(request, cancellation);

    public ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(
        IReadOnlyList<LogEvent> events,
        CancellationToken cancellation
    ) => system.AppendAsync(events, cancellation);

    public RequestRecord? Find(RequestId request) => system.Find(request);

    public Entity<ItemId>? Find(ItemId item) => system.Find(item);

    public Entity<UserId>? Find(UserId user) => system.Find(user);

    public void Promote(string bundle, string reason) => system.Promote(bundle, reason);

    public void Rollback(string reason) => system.Rollback(reason);
}
