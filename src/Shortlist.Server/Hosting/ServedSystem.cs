using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Events.Border;
using Shortlist.Experiments;
using Shortlist.Monitoring;
using Shortlist.Monitoring.Data;
using Shortlist.Registry;
using Shortlist.Serving;
using Shortlist.Serving.Admission;
using Shortlist.Systems;
using Shortlist.Systems.Erasures;
using Shortlist.Systems.Replays;

namespace Shortlist.Server.Hosting;

/// <summary>A running system behind the routes.</summary>
internal sealed class ServedSystem(RankingSystem system) : IServedSystem
{
    private static readonly SemaphoreSlim Replaying = new(1, 1); // Each takes the memory of a state: one at a time in a process.
    private volatile KnownBundle? _known;

    public Design Design => system.Design;

    public SystemStatus Status => system.Status;

    public IReadOnlyList<BundleListing> Bundles => system.Bundles.List();

    public AblationReport? Ablation(BundleHash bundle) => Systems.Ablation.Find(system.Folder, bundle);

    public IReadOnlyList<BundleCurves> Curves(BundleHash bundle) => Known(bundle).Curves;

    public RungQualities Rungs(BundleHash bundle) => Known(bundle).Rungs;

    public IReadOnlyList<Promotion> History => system.Bundles.History;

    public IReadOnlyList<AlertStatus> Alerts => system.Watch.Alerts;

    public IReadOnlyList<FeatureDrift> Drift => system.Watch.Drift;

    public DataReport Data => system.Watch.Data;

    public long HeldTrainings => system.Watch.HeldTrainings;

    public string LastRetrainingFailure => system.Watch.LastRetrainingFailure;

    public string LastBundleRefusal => system.Watch.LastBundleRefusal;

    public IReadOnlyList<ExperimentReport> Experiments(CancellationToken cancellation) =>
        system.Experiments(cancellation);

    public long LostImpressions => system.Watch.LostImpressions;

    public AdmissionGate Admission => system.Admission;

    public ValueTask<RankAnswer> RankAsync(
        RankRequest request,
        AdmissionTicket? ticket,
        CancellationToken cancellation
    ) => system.RankAsync(request, ticket, cancellation);

    public SuggestAnswer? Suggest(string typed, int count) => system.Suggest(typed, count);

    public ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(
        IReadOnlyList<Arrival> arrivals,
        CancellationToken cancellation
    ) => system.AppendAsync(arrivals, cancellation);

    public Quarantine Quarantine => system.Quarantine;

    public BorderCounts Border => system.Border;

    public Task<ReplayReport> ReplayQuarantineAsync(CancellationToken cancellation) =>
        system.ReplayQuarantineAsync(cancellation);

    public Task<ErasureReceipt> EraseAsync(UserId user, CancellationToken cancellation) =>
        system.EraseAsync(user, cancellation);

    public ErasureHistory Erasures => system.Erasures;

    public RequestRecord? Find(RequestId request) => system.Find(request);

    public ListShown? FindShown(RequestId request, CancellationToken cancellation) =>
        RequestReplay.Find(system, request, TimeProvider.System, cancellation);

    public async Task<ReplayedRequest?> ReplayAsync(RequestId request, CancellationToken cancellation)
    {
        await Replaying.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(
                    () => RequestReplay.Run(system, request, TimeProvider.System, cancellation),
                    cancellation
                )
                .ConfigureAwait(false);
        }
        finally
        {
            Replaying.Release();
        }
    }

    public Entity<ItemId>? Find(ItemId item) => system.Find(item);

    public Entity<UserId>? Find(UserId user) => system.Find(user);

    public IReadOnlyList<Entity<ItemId>> SampleItems(int countMax) => system.SampleItems(countMax);

    public IReadOnlyList<Entity<UserId>> SampleUsers(int countMax) => system.SampleUsers(countMax);

    public void Promote(string bundle, string reason) => system.Promote(bundle, reason);

    public void Rollback(string reason) => system.Rollback(reason);

    private KnownBundle Known(BundleHash bundle)
    {
        if (_known is not { } known || known.Bundle != bundle)
        {
            // A bundle is read whole and never changes, so its pictures are kept.
            var read = system.Bundles.Load(bundle);
            known = new(bundle, BundleCurves.Of(read), ActiveBundle.RungsOf(read));
            _known = known;
        }
        return known;
    }

    private sealed record KnownBundle(
        BundleHash Bundle,
        IReadOnlyList<BundleCurves> Curves,
        RungQualities Rungs
    );
}
