using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Serving;
using Shortlist.Systems;

namespace Shortlist.Server.Hosting;

/// <summary>What the routes and the pages ask of a system, so that they can be tested without a log and a model.</summary>
internal interface IServedSystem
{
    Design Design { get; }

    SystemStatus Status { get; }

    IReadOnlyList<ServedBundle> Bundles { get; }

    ValueTask<RankAnswer> RankAsync(RankRequest request, CancellationToken cancellation);

    ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(
        IReadOnlyList<LogEvent> events,
        CancellationToken cancellation
    );

    RequestRecord? Find(RequestId request);

    Entity<ItemId>? Find(ItemId item);

    Entity<UserId>? Find(UserId user);

    /// <exception cref="ArgumentException">No such bundle was published.</exception>
    void Promote(string bundle, string reason);

    /// <exception cref="InvalidOperationException">No bundle served before.</exception>
    void Rollback(string reason);
}
