using Shortlist.Catalog;
using Shortlist.Events;

namespace Shortlist.Server.Hosting;

/// <summary>A few users and places that came by, to be offered on the page where a person tries a system.</summary>
/// <remarks>Thread-safe, bounded, and lost when the server stops: nothing is decided by it.</remarks>
internal sealed class Sightings
{
    private const int UserCountMax = 12;
    private const int PlaceCountMax = 40;

    private readonly Lock _lock = new();
    private readonly List<UserId> _users = [];
    private readonly SortedDictionary<string, AttributeValue.Place> _places = new(StringComparer.Ordinal);

    /// <summary>The first ones seen.</summary>
    public IReadOnlyList<UserId> Users
    {
        get
        {
            lock (_lock)
            {
                return [.. _users];
            }
        }
    }

    /// <summary>By the word that the items there have in common, such as their city.</summary>
    public IReadOnlyList<KeyValuePair<string, AttributeValue.Place>> Places
    {
        get
        {
            lock (_lock)
            {
                return [.. _places];
            }
        }
    }

    public void Saw(LogEvent logEvent)
    {
        switch (logEvent)
        {
            case UserDescribed described:
                Saw(described.User);
                break;
            case Interaction { User: { } user }:
                Saw(user);
                break;
            case ListShown { User: { } user }:
                Saw(user);
                break;
            case UserErased erased:
                lock (_lock)
                {
                    _users.Remove(erased.User);
                }
                break;
        }
    }

    public void Saw(UserId user)
    {
        lock (_lock)
        {
            if (_users.Count < UserCountMax && !_users.Contains(user))
            {
                _users.Add(user);
            }
        }
    }

    public void Saw(string label, AttributeValue.Place place)
    {
        lock (_lock)
        {
            if (_places.Count < PlaceCountMax)
            {
                _places.TryAdd(label, place);
            }
        }
    }
}
