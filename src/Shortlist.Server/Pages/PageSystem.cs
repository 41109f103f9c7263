using Shortlist.Designs;
using Shortlist.Server.Hosting;
using Shortlist.Systems;

namespace Shortlist.Server.Pages;

/// <summary>A system as the pages show it.</summary>
public sealed record PageSystem(string Name, Design Design, SystemStatus Status)
{
    internal static IReadOnlyList<PageSystem> All(SystemDirectory systems) =>
        [
            .. systems.All.Select(hosted => new PageSystem(
                hosted.Name,
                hosted.System.Design,
                hosted.System.Status
            )),
        ];
}
