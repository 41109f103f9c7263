using Shortlist.Server.Hosting;
using Shortlist.Server.Measures;

namespace Shortlist.Server.Routes;

/// <summary>/metrics in the text format of Prometheus.</summary>
internal sealed class MetricRoutes : IRoutes
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/metrics",
                (ServerMetrics metrics, SystemDirectory systems) =>
                    Results.Text(metrics.Write(systems.All), PrometheusText.ContentType)
            )
            .WithSummary("Numbers for Prometheus")
            .WithTags("Operations")
            .Produces<string>(200, "text/plain");
}
