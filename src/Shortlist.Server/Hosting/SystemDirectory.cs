namespace Shortlist.Server.Hosting;

/// <summary>The systems of this server, by name.</summary>
internal sealed class SystemDirectory
{
    private readonly SortedDictionary<string, HostedSystem> _systems = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">Two systems have one name, and so one route.</exception>
    public SystemDirectory(IEnumerable<IServedSystem> systems)
    {
        foreach (var system in systems)
        {
            var name = system.Design.Name;
            if (!_systems.TryAdd(name, new(name, system)))
            {
                throw new ArgumentException(
                    $"Two systems are named '{name}'; expected a name of its own for each. Rename one of the designs.",
                    nameof(systems)
                );
            }
        }
    }

    public IReadOnlyCollection<string> Names => _systems.Keys;

    public IReadOnlyCollection<HostedSystem> All => _systems.Values;

    public HostedSystem? Find(string name) => _systems.GetValueOrDefault(name);
}
