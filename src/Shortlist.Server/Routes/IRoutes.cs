namespace Shortlist.Server.Routes;

/// <summary>The routes of one resource: they translate between HTTP and the library, and decide nothing.</summary>
internal interface IRoutes
{
    void Map(IEndpointRouteBuilder routes);
}
