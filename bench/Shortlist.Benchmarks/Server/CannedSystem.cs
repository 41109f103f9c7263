using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Events.Border;
using Shortlist.Experiments;
using Shortlist.Monitoring;
using Shortlist.Monitoring.Data;
using Shortlist.Registry;
using Shortlist.Server.Hosting;
using Shortlist.Serving;
using Shortlist.Systems;
using Shortlist.Systems.Erasures;

namespace Shortlist.Benchmarks.Server;

/// <summary>A system that gives one answer to everything at once: what is left is the door, and the log where it has one.</summary>
internal sealed class CannedSystem(RankAnswer answer, IServedSystem behind, EventLog? log = null)
    : IServedSystem
{
    private long _listCount;

    public Design Design => behind.Design;

    public SystemStatus Status => behind.Status;

    public IReadOnlyList<BundleListing> Bundles => behind.Bundles;

    public IReadOnlyList<Promotion> History => behind.History;

    public IReadOnlyList<AlertStatus> Alerts => behind.Alerts;

    public IReadOnlyList<FeatureDrift> Drift => behind.Drift;

    public DataReport Data => behind.Data;

    public long HeldTrainings => behind.HeldTrainings;

    public string LastRetrainingFailure => behind.LastRetrainingFailure;

    public long LostImpressions => behind.LostImpressions;

    public ErasureHistory Erasures => behind.Erasures;

    public Quarantine Quarantine => behind.Quarantine;

    public BorderCounts Border => behind.Border;

    /// <summary>With a log the list is on disk when this returns, as a system's is.</summary>
    public async ValueTask<RankAnswer> RankAsync(RankRequest request, CancellationToken cancellation)
    {
        if (log is not null)
        {
            var list = FormattableString.Invariant($"list-{Interlocked.Increment(ref _listCount)}");
            await log.AppendAsync(
                    new ListShown
                    {
                        Id = list,
                        At = answer.At,
                        Request = new(list),
                        Query = request.Query,
                        Context = request.Context,
                        Impressions =
                        [
                            .. answer.Items.Select(item => new Impression(item.Item, item.Position)),
                        ],
                        Rung = answer.Rung,
                        Bundle = answer.Bundle,
                        Model = answer.Model,
                        StateOffset = answer.LogOffset,
                    },
                    cancellation
                )
                .ConfigureAwait(false);
        }
        return answer;
    }

    public AblationReport? Ablation(BundleHash bundle) => behind.Ablation(bundle);

    public IReadOnlyList<BundleCurves> Curves(BundleHash bundle) => behind.Curves(bundle);

    public IReadOnlyList<ExperimentReport> Experiments(CancellationToken cancellation) =>
        behind.Experiments(cancellation);

    public SuggestAnswer? Suggest(string typed, int count) => behind.Suggest(typed, count);

    public ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(
        IReadOnlyList<Arrival> arrivals,
        CancellationToken cancellation
    ) => behind.AppendAsync(arrivals, cancellation);

    public Task<ErasureReceipt> EraseAsync(UserId user, CancellationToken cancellation) =>
        behind.EraseAsync(user, cancellation);

    public Task<ReplayReport> ReplayQuarantineAsync(CancellationToken cancellation) =>
        behind.ReplayQuarantineAsync(cancellation);

    public RequestRecord? Find(RequestId request) => behind.Find(request);

    public Entity<ItemId>? Find(ItemId item) => behind.Find(item);

    public Entity<UserId>? Find(UserId user) => behind.Find(user);

    public IReadOnlyList<Entity<ItemId>> SampleItems(int countMax) => behind.SampleItems(countMax);

    public IReadOnlyList<Entity<UserId>> SampleUsers(int countMax) => behind.SampleUsers(countMax);

    public void Promote(string bundle, string reason) => behind.Promote(bundle, reason);

    public void Rollback(string reason) => behind.Rollback(reason);
}
