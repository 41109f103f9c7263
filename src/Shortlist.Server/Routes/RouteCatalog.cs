namespace Shortlist.Server.Routes;

/// <summary>All routes of the server; one more resource costs one line here.</summary>
internal static class RouteCatalog
{
    public static IReadOnlyList<IRoutes> All { get; } =
    [
        new RankRoutes(),
        new SuggestRoutes(),
        new EventRoutes(),
        new QuarantineRoutes(),
        new ItemRoutes(),
        new UserRoutes(),
        new ErasureRoutes(),
        new RequestRoutes(),
        new ModelRoutes(),
        new ExperimentRoutes(),
        new MonitorRoutes(),
        new DataRoutes(),
        new DesignRoutes(),
        new StatusRoutes(),
        new HealthRoutes(),
        new MetricRoutes(),
        new PageRoutes(),
        new AssetRoutes(),
    ];
}
