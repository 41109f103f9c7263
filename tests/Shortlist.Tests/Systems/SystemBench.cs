using Shortlist.Catalog;
using Shortlist.Designs;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Queries;
using Shortlist.Serving;
using Shortlist.Systems;

namespace Shortlist.Tests.Systems;

/// <summary>A running system in a folder of its own, gone after the test.</summary>
internal sealed class SystemBench : IAsyncDisposable
{
    private RankingSystem? _system;

    private SystemBench(Design design, SystemOptions options) => (Design, Options) = (design, options);

    /// <summary>How the running system makes its features; a fault planted here is one of serving alone.</summary>
    public Func<string, FeatureKind> Kinds { get; set; } = EngineVocabulary.FeatureKind;

    public Design Design { get; set; }

    public SystemOptions Options { get; set; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("shortlist-system-").FullName;

    public FakeClock Clock { get; } = new();

    public RankingSystem System => _system!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<SystemBench> OpenAsync(Design? design = null, SystemOptions? options = null)
    {
        var bench = new SystemBench(design ?? TestDesigns.Small, options ?? new() { Threads = 2 });
        try
        {
            await bench.ReopenAsync();
            return bench;
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }
    }

    /// <summary>A system with a catalogue and so many lists in its log, and the clock behind them.</summary>
    public static async Task<SystemBench> WithHistoryAsync(
        int lists,
        Design? design = null,
        SystemOptions? options = null
    )
    {
        var bench = await OpenAsync(design, options);
        await bench.AppendAsync(SmallWorld.History(lists));
        bench.Clock.PassTo(FakeClock.Start.AddMinutes((10 * lists) + 30));
        return bench;
    }

    /// <summary>A system that saw what people did, but not what they were shown.</summary>
    public static async Task<SystemBench> WithoutListsAsync(int lists, int sampledNegatives)
    {
        var design = TestDesigns.Small with
        {
            Label = TestDesigns.Small.Label with
            {
                ExposureRequired = false,
                SampledNegatives = sampledNegatives,
            },
            Experiments = [],
        };
        var bench = await OpenAsync(design);
        await bench.AppendAsync([
            .. SmallWorld
                .History(lists)
                .Where(happened => happened is not ListShown)
                .Select(happened =>
                    happened is Interaction interaction ? interaction with { Request = null } : happened
                ),
        ]);
        return bench;
    }

    public async Task ReopenAsync()
    {
        await CloseAsync();
        _system = await RankingSystem.OpenAsync(Design, Folder, Options, Clock, Kinds, null, Cancellation);
    }

    public async Task CloseAsync()
    {
        if (_system is not null)
        {
            await _system.DisposeAsync();
        }
        _system = null;
    }

    /// <summary>The clock passes to the last of the events: nothing arrives before it has happened.</summary>
    public async Task AppendAsync(params LogEvent[] events)
    {
        var latest = events.Select(logEvent => logEvent.At).DefaultIfEmpty(FakeClock.Start).Max();
        if (latest > Clock.GetUtcNow())
        {
            Clock.PassTo(latest);
        }
        foreach (var outcome in await System.AppendAsync(events, Cancellation))
        {
            Assert.IsType<AppendOutcome.Appended>(outcome);
        }
    }

    public ValueTask<RankAnswer> RankAsync(
        int user = -1,
        int count = 10,
        string? request = null,
        string? query = null,
        string? session = null,
        RequestFilter? filter = null,
        bool logs = true
    ) =>
        System.RankAsync(
            new()
            {
                Request = request is null ? null : new(request),
                User = user < 0 ? null : new UserId($"u{user}"),
                Session = session ?? (user < 0 ? null : $"live-{user}"),
                Query = query,
                Context = Attributes.Of(("device", Workbench.Words("phone"))),
                Filter = filter ?? RequestFilter.None,
                Count = count,
                LogsImpression = logs,
            },
            Cancellation
        );

    public Task<TrainingReport> TrainAsync() => System.TrainAsync("a test", null, Cancellation);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
