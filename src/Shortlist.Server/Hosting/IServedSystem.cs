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

/// <summary>What the routes and the pages ask of a system, so that a test can let one fail.</summary>
internal interface IServedSystem
{
    Design Design { get; }

    SystemStatus Status { get; }

    /// <summary>By age.</summary>
    IReadOnlyList<BundleListing> Bundles { get; }

    /// <summary>What a bundle loses with each feature; null where nobody has measured it.</summary>
    AblationReport? Ablation(BundleHash bundle);

    /// <summary>How a bundle's models learnt, and whether what they predict comes true.</summary>
    IReadOnlyList<BundleCurves> Curves(BundleHash bundle);

    /// <summary>What lists of each rung are worth with a bundle, as measured when it was made.</summary>
    RungQualities Rungs(BundleHash bundle);

    /// <summary>The changes of the serving bundle, in order.</summary>
    IReadOnlyList<Promotion> History { get; }

    IReadOnlyList<AlertStatus> Alerts { get; }

    /// <summary>Of the last window, by feature.</summary>
    IReadOnlyList<FeatureDrift> Drift { get; }

    /// <summary>What came in, and what is not as it should be.</summary>
    DataReport Data { get; }

    /// <summary>Trainings that were due since the start and that broken data kept back.</summary>
    long HeldTrainings { get; }

    /// <summary>Empty where the last training that nobody asked for did not fail.</summary>
    string LastRetrainingFailure { get; }

    /// <summary>Empty where no bundle that another process promoted was refused.</summary>
    string LastBundleRefusal { get; }

    /// <remarks>Reads the whole log.</remarks>
    IReadOnlyList<ExperimentReport> Experiments(CancellationToken cancellation);

    /// <summary>Answered lists whose impression the disk did not take.</summary>
    long LostImpressions { get; }

    /// <summary>Keeps the system from being asked for more than it can make.</summary>
    AdmissionGate Admission { get; }

    /// <param name="request">For a list.</param>
    /// <param name="ticket">Of the gate; null for a look by the team, which is never refused.</param>
    /// <param name="cancellation">Of the wait for the log.</param>
    ValueTask<RankAnswer> RankAsync(
        RankRequest request,
        AdmissionTicket? ticket,
        CancellationToken cancellation
    );

    /// <returns>Null where the design has no queries, or wants none suggested.</returns>
    SuggestAnswer? Suggest(string typed, int count);

    ValueTask<IReadOnlyList<AppendOutcome>> AppendAsync(
        IReadOnlyList<Arrival> arrivals,
        CancellationToken cancellation
    );

    /// <remarks>Reads the log several times and builds the state anew; once something is removed it is finished whoever waits.</remarks>
    Task<ErasureReceipt> EraseAsync(UserId user, CancellationToken cancellation);

    ErasureHistory Erasures { get; }

    /// <summary>Refused records that wait to be mended.</summary>
    Quarantine Quarantine { get; }

    /// <summary>What was refused, and let in with a warning, since the system was opened.</summary>
    BorderCounts Border { get; }

    /// <summary>Checks the quarantined records again.</summary>
    Task<ReplayReport> ReplayQuarantineAsync(CancellationToken cancellation);

    RequestRecord? Find(RequestId request);

    /// <summary>What the log says of a request; null where it says nothing, or longer ago than is searched.</summary>
    ListShown? FindShown(RequestId request, CancellationToken cancellation);

    /// <summary>Makes the list of a request again; one at a time, others wait. Null where neither memory nor log knows it.</summary>
    /// <remarks>Takes as long as opening the system, and as much memory again as one copy of its state.</remarks>
    Task<ReplayedRequest?> ReplayAsync(RequestId request, CancellationToken cancellation);

    Entity<ItemId>? Find(ItemId item);

    Entity<UserId>? Find(UserId user);

    IReadOnlyList<Entity<ItemId>> SampleItems(int countMax);

    IReadOnlyList<Entity<UserId>> SampleUsers(int countMax);

    /// <exception cref="ArgumentException">No such bundle was published.</exception>
    /// <exception cref="BundleDamagedException">It is damaged; the serving one stays.</exception>
    /// <exception cref="BundleMisfitException">It was trained for another design; the serving one stays.</exception>
    void Promote(string bundle, string reason);

    /// <exception cref="InvalidOperationException">No bundle served before.</exception>
    /// <exception cref="BundleDamagedException">The one before is damaged.</exception>
    void Rollback(string reason);
}
