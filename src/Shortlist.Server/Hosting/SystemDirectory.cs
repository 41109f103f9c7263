namespace Shortlist.Server.Hosting;

/// <summary>The systems of this server, by name; none until they are open, which may take longer than to start listening.</summary>
internal sealed class SystemDirectory
{
    private SortedDictionary<string, HostedSystem> _systems = [];

    /// <summary>Whether there is anything to ask.</summary>
    public bool IsOpen => Volatile.Read(ref _systems).Count > 0;

    public IReadOnlyCollection<string> Names => Volatile.Read(ref _systems).Keys;

    public IReadOnlyCollection<HostedSystem> All => Volatile.Read(ref _systems).Values;

    public HostedSystem? Find(string name) => Volatile.Read(ref _systems).GetValueOrDefault(name);

    /// <summary>From now on these are asked.</summary>
    /// <exception cref="ArgumentException">Two systems have one name, and so one route.</exception>
    public void Open(IEnumerable<IServedSystem> systems)
    {
        var opened = new SortedDictionary<string, HostedSystem>(StringComparer.Ordinal);
        foreach (var system in systems)
        {
            var name = system.Design.Name;
            if (!opened.TryAdd(name, new(name, system)))
            {
                throw new ArgumentException(
                    $"Two systems are named '{name}'; expected a name of its own for each. Rename one of the designs.",
                    nameof(systems)
                );
            }
        }
        Volatile.Write(ref _systems, opened);
    }
}
