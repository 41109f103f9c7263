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
using Shortlist.Serving.Admission;
using Shortlist.Systems;
using Shortlist.Systems.Erasures;
using Shortlist.Systems.Replays;

namespace Shortlist.Server.Tests;

/// <summary>A system that still reads its log and fails at whatever it is asked.</summary>
internal sealed class FailingSystem : IServedSystem
{
    public const string Secret = "the secret of the stack";

    public Design Design { get; } = Designs.Read(Designs.Feed);

    public SystemStatus Status { get; } =
        new()
        {
            System = Designs.Feed,
            Ready = false,
            LogEvents = 0,
            Items = 0,
            Users = 0,
            Bundle = "",
            Model = "",
            BundleAge = null,
            Rungs = new Dictionary<string, long>(),
        };

    public IReadOnlyList<BundleListing> Bundles => [];

    public AblationReport? Ablation(BundleHash bundle) => null;

    public IReadOnlyList<BundleCurves> Curves(BundleHash bundle) => [];

    public RungQualities Rungs(BundleHash bundle) => RungQualities.None;

    public IReadOnlyList<Promotion> History => [];

    public IReadOnlyList<AlertStatus> Alerts => [];

    public IReadOnlyList<FeatureDrift> Drift => [];

    public DataReport Data => new DataMonitor(Design.Data).Report(default);

    public long HeldTrainings => 0;

    public string LastRetrainingFailure => "";

    public string LastBundleRefusal => "";

    public IReadOnlyList<ExperimentReport> Experiments(CancellationToken cancellation) =>
        throw new InvalidDataException(Secret);

    public long LostImpressions => 0;

    public AdmissionGate Admission { get; } =
        new(AdmissionOptions.Of(Designs.Read(Designs.Feed), cores: 2), TimeProvider.System);

    public ValueTask<RankAnswer> RankAsync(
        RankRequest request,
        AdmissionTicket? ticket,
        CancellationToken cancellation
    ) => throw new InvalidDataException(Secret);

    public SuggestAnswer? Suggest(string typed, int count) => throw new InvalidDataException(Secret);

    public ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(
        IReadOnlyList<Arrival> arrivals,
        CancellationToken cancellation
    ) => throw new InvalidDataException(Secret);

    public Task<ErasureReceipt> EraseAsync(UserId user, CancellationToken cancellation) =>
        throw new InvalidDataException(Secret);

    public ErasureHistory Erasures => new([], []);

    public Quarantine Quarantine { get; } = Quarantine.OpenToRead("nowhere", TimeProvider.System);

    public BorderCounts Border { get; } =
        new()
        {
            Refused = new Dictionary<string, long>(),
            Warnings = [],
            MissingCodes = 0,
        };

    public Task<ReplayReport> ReplayQuarantineAsync(CancellationToken cancellation) =>
        throw new InvalidDataException(Secret);

    public RequestRecord? Find(RequestId request) => null;

    public ListShown? FindShown(RequestId request, CancellationToken cancellation) => null;

    public Task<ReplayedRequest?> ReplayAsync(RequestId request, CancellationToken cancellation) =>
        throw new InvalidDataException(Secret);

    public Entity<ItemId>? Find(ItemId item) => null;

    public Entity<UserId>? Find(UserId user) => null;

    public IReadOnlyList<Entity<ItemId>> SampleItems(int countMax) => [];

    public IReadOnlyList<Entity<UserId>> SampleUsers(int countMax) => [];

    public void Promote(string bundle, string reason) => throw new InvalidDataException(Secret);

    public void Rollback(string reason) => throw new InvalidDataException(Secret);
}
